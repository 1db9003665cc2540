import type { Context } from "../../kernel/context/context.js";
import { forbidden, invalid, notFound } from "../../kernel/errors/errors.js";
import { pageOf, pageRequest, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { Account, AccountState, type AccountRow } from "./account.type.js";
import { recordShutSessions } from "../session/end-sessions.js";
import { recordEndedMachines } from "./ended-machines.js";

/** Which accounts are listed. */
export interface AccountFilter {
  /** What the address or the name begins with. */
  search?: string | null;
  state?: AccountState | null;
}

interface Look {
  only?: string | null;
  from?: string | null;
  limit?: number;
  backwards?: boolean;
  prefix?: string | null;
  deactivated?: boolean | null;
}

async function look(ctx: Context, { only = null, from = null, limit = 1, backwards = false, prefix = null, deactivated = null }: Look): Promise<Account[]> {
  const rows = await ctx.sql<AccountRow>("select * from identity.accounts($1, $2, $3, $4, $5, $6, $7)", [
    only,
    from,
    limit,
    backwards,
    prefix,
    deactivated,
    ctx.clock.now(),
  ]);
  return rows.map((row) => new Account(row));
}

/** The installation's accounts, the newest first. */
export async function listAccounts(ctx: Context, args: PageArgs, filter: AccountFilter): Promise<Page<Account>> {
  const request = pageRequest(args);
  const accounts = await look(ctx, {
    from: request.from,
    limit: request.size + 1,
    backwards: request.backwards,
    prefix: filter.search?.trim().toLowerCase() || null,
    deactivated: filter.state ? filter.state === AccountState.DEACTIVATED : null,
  });
  return pageOf(accounts, request);
}

/** One account. @throws NOT_FOUND */
export async function findAccount(ctx: Context, id: string): Promise<Account> {
  const rowId = decodeId(ids.User, id);
  const [account] = rowId === null ? [] : await look(ctx, { only: rowId });
  if (!account) throw notFound();
  return account;
}

/** What identity.deactivate_user and identity.reactivate_user answer. */
type Answer = "done" | "forbidden" | "self" | "already" | "unknown";

/**
 * Shuts an account: its sessions and refresh tokens, and the API keys and service identities that its person made, end in
 * this commit, on every process within a second, and nobody signs in with it. An administrator's account may be shut by another one, so there is always one left.
 * @throws NOT_FOUND; ACCOUNT_IS_OWN, ACCOUNT_DEACTIVATED, REASON_INVALID among the input's problems
 */
export async function deactivateUser(ctx: Context, input: { userId: string; reason: string }): Promise<Account> {
  const reason = input.reason.trim();
  if (reason.length < 1 || reason.length > 500) throw invalid("reason", "REASON_INVALID", "Say why, in 1 to 500 characters.");
  const rowId = mustDecode(input.userId);
  const now = ctx.clock.now();
  await actAlone(ctx);
  const [{ answer }] = await one(ctx, "select identity.deactivate_user($1, $2, $3) as answer", [rowId, reason, now]);
  if (answer === "self") throw invalid("userId", "ACCOUNT_IS_OWN", "Another administrator has to deactivate your account.");
  if (answer === "already") throw invalid("userId", "ACCOUNT_DEACTIVATED", "This account is deactivated already.");
  mustBeDone(answer);
  await ctx.record(events.userDeactivated, { userId: input.userId, reason });
  await recordShutSessions(ctx, rowId, now);
  await recordEndedMachines(ctx, rowId, now);
  return findAccount(ctx, input.userId);
}

/** Opens an account again; its person signs in anew. @throws NOT_FOUND; ACCOUNT_ACTIVE among the input's problems */
export async function reactivateUser(ctx: Context, input: { userId: string }): Promise<Account> {
  const rowId = mustDecode(input.userId);
  await actAlone(ctx);
  const [{ answer }] = await one(ctx, "select identity.reactivate_user($1) as answer", [rowId]);
  if (answer === "already") throw invalid("userId", "ACCOUNT_ACTIVE", "This account is not deactivated.");
  mustBeDone(answer);
  await ctx.record(events.userReactivated, { userId: input.userId });
  return findAccount(ctx, input.userId);
}

/** An account is the installation's, whichever tenant the request names. */
const actAlone = (ctx: Context) => ctx.becomeActor(ctx.person);

const one = async (ctx: Context, text: string, parameters: unknown[]) => (await ctx.sql<{ answer: Answer }>(text, parameters)) as [{ answer: Answer }];

function mustBeDone(answer: Answer): void {
  if (answer === "unknown") throw notFound();
  // the rule has let the caller pass: it was deactivated itself a moment ago
  if (answer !== "done") throw forbidden();
}

function mustDecode(id: string): string {
  const rowId = decodeId(ids.User, id);
  if (rowId === null) throw notFound();
  return rowId;
}
