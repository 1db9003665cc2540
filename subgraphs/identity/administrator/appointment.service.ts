import type { Context } from "../../kernel/context/context.js";
import { forbidden, invalid, notFound } from "../../kernel/errors/errors.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import type { AdministratorScope } from "./administrator-scope.js";
import { Administrator, type AdministratorRow } from "./administrator.type.js";

const lastOperator = (field: string) => invalid(field, "LAST_OPERATOR", "The installation needs an operator. Make somebody else an operator first.");

/** Who runs the installation, the first appointed first. */
export async function listAdministrators(ctx: Context): Promise<Administrator[]> {
  const rows = await ctx.sql<AdministratorRow>("select * from identity.list_administrators()");
  return rows.map((row) => new Administrator(row));
}

/**
 * Lets a person with a proved address run the installation, or gives an administrator another scope. As operators alone can.
 * @throws FORBIDDEN; ACCOUNT_UNKNOWN, LAST_OPERATOR among the input's problems
 */
export async function appointAdministrator(ctx: Context, input: { email: string; scope: AdministratorScope }): Promise<Administrator> {
  await ctx.becomeActor(ctx.person);
  const [found] = await ctx.sql<{ outcome: { answer: string; id: string } }>("select identity.appoint_administrator($1, $2, $3) as outcome", [
    input.email.trim().toLowerCase(),
    input.scope,
    ctx.clock.now(),
  ]);
  const { answer, id } = found!.outcome;
  // the rule has let the caller pass: it was dismissed itself a moment ago
  if (answer === "forbidden") throw forbidden();
  if (answer === "unknown") throw invalid("email", "ACCOUNT_UNKNOWN", "No open account with this address has proved it. Let the person register and follow the mailed link first.");
  if (answer === "last") throw lastOperator("scope");
  if (answer === "done") await ctx.record(events.administratorAppointed, { userId: encodeId(ids.User, id), scope: input.scope });
  return (await listAdministrators(ctx)).find((administrator) => administrator.rowId === id)!;
}

/** Ends somebody's running of the installation. @throws FORBIDDEN, NOT_FOUND; LAST_OPERATOR among the input's problems */
export async function dismissAdministrator(ctx: Context, input: { userId: string }): Promise<string> {
  const rowId = decodeId(ids.User, input.userId);
  if (rowId === null) throw notFound();
  await ctx.becomeActor(ctx.person);
  const [found] = await ctx.sql<{ answer: string }>("select identity.dismiss_administrator($1) as answer", [rowId]);
  if (found!.answer === "forbidden") throw forbidden();
  if (found!.answer === "unknown") throw notFound();
  if (found!.answer === "last") throw lastOperator("userId");
  await ctx.record(events.administratorDismissed, { userId: input.userId });
  return input.userId;
}
