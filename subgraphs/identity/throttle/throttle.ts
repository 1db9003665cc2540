import type { Context } from "../../kernel/context/context.js";
import { PublicError } from "../../kernel/errors/errors.js";
import { countApart } from "../../kernel/rows/counting.js";
import { sourceOf } from "./source.js";
import { throttlePolicies, type Allowance, type ThrottlePurpose } from "./throttle.policies.js";

/** One attempt: at what, for whom, from where. */
export interface Attempt {
  purpose: ThrottlePurpose;
  /** Whom it is for: a normalised e-mail address, known or not; an id. Left out where there is nobody yet. */
  account?: string;
  /** The address that it comes from: `ctx.facts.client.ip`. */
  source?: string | null;
}

/**
 * Counts an attempt before it is made, or refuses it. Counters are shared by all processes and survive a restart; a
 * crash of the database may forget the attempts of its last half second.
 *
 * The attempt is counted in a commit of its own, by one statement that locks the counters: whatever becomes of the
 * mutation, it was counted, and of any number of parallel attempts no more than the allowed are made. The commit has a
 * connection of the platform's pool. Nobody waits for a subgraph's connection while holding one of those, so waiting
 * for it inside a mutation's transaction ends; call it first all the same. What is refused counts for nothing, so
 * going on while throttled does not make the pause longer.
 *
 * Somebody who attacks an account makes its owner wait too, fifteen minutes at the most, for the next free attempt;
 * sessions go on meanwhile, and passkeys and the reset of a password have counters of their own. Without a limit for
 * the account, many sources could guess without end.
 * @throws RATE_LIMITED with `retryAfter`, in seconds; the same for right and wrong, known and unknown
 */
export async function throttle(ctx: Context, attempt: Attempt): Promise<void> {
  const counted = countersOf(ctx, attempt);
  if (counted.length === 0) return;
  const [answer] = await apart<{ wait: number }>(ctx, { name: "tenon_count_attempt", text: `select ${count} as wait`, parameters: counting(ctx, counted) });
  refuse(answer!.wait);
}

/**
 * Counts an attempt at an account in the same way and reads, by the same statement, what the attempt is to be verified
 * with: a sign-in goes to the database once before it hashes.
 * @throws RATE_LIMITED with `retryAfter`
 */
export async function throttleSignIn(ctx: Context, attempt: Attempt, email: string): Promise<Credentials | undefined> {
  const text = `select attempt.wait, found.user_id, found.password_hash
    from (select ${count} as wait offset 0) attempt left join lateral identity.find_credentials($6) found on attempt.wait <= 0`;
  const parameters = [...counting(ctx, countersOf(ctx, attempt)), email];
  const [answer] = await apart<{ wait: number } & Credentials>(ctx, { name: "tenon_count_sign_in", text, parameters });
  refuse(answer!.wait);
  return answer!.user_id ? { user_id: answer!.user_id, password_hash: answer!.password_hash } : undefined;
}

/** Whose password it is to be. */
export interface Credentials {
  user_id: string;
  password_hash: string;
}

function refuse(wait: number): void {
  if (wait <= 0) return;
  const retryAfter = Math.ceil(wait);
  throw new PublicError("RATE_LIMITED", `Too many attempts. Wait ${inWords(retryAfter)}, then try again.`, { retryAfter });
}

/**
 * The attempt was a good one: its account begins anew, its source gets back this one attempt. A source keeps the count of
 * its failures, or one account of one's own would be enough to go on guessing at others.
 */
export async function clearThrottle(ctx: Context, attempt: Attempt): Promise<void> {
  const parameters = forgivenessOf(ctx, attempt);
  if (parameters.some((subject) => subject)) await apart(ctx, { name: "tenon_forgive_attempts", text: "select identity.forgive_attempts($1, $2)", parameters });
}

/** The parameters of `identity.forgive_attempts`: for a commit that does the same by the way. The last thing in it, for the counters are locked until it ends. */
export type Forgiveness = readonly [account: Buffer | null, source: Buffer | null];

/** What `clearThrottle` would forgive. */
export const forgivenessOf = (ctx: Context, attempt: Attempt): Forgiveness => [subjectOf(ctx, attempt, "account"), subjectOf(ctx, attempt, "source")];

const count = "identity.count_attempt($1, $2, $3, $4, $5)";

const counting = (ctx: Context, counted: { subject: Buffer; allowance: Allowance }[]): unknown[] => [
  counted.map(({ subject }) => subject),
  counted.map(({ allowance }) => allowance.burst),
  counted.map(({ allowance }) => allowance.pause),
  counted.map(({ allowance }) => allowance.longest),
  ctx.clock.now(),
];

/** The source comes first: the locks' order, and what a throttled source names leaves no counter behind. */
function countersOf(ctx: Context, attempt: Attempt): { subject: Buffer; allowance: Allowance }[] {
  return (["source", "account"] as const).flatMap((kind) => {
    const subject = subjectOf(ctx, attempt, kind);
    return subject ? [{ subject, allowance: throttlePolicies[attempt.purpose][kind] }] : [];
  });
}

/** What a counter is found by: a MAC, so that the table names no address. With a new root key, counting begins anew. */
function subjectOf(ctx: Context, attempt: Attempt, kind: "account" | "source"): Buffer | null {
  const name = kind === "source" ? sourceOf(attempt.source) : attempt.account;
  return name ? ctx.foundation.keyring.mac("throttle", `${attempt.purpose} ${kind} ${name}`) : null;
}

const apart = <R extends object>(ctx: Context, statement: Parameters<typeof countApart>[2]): Promise<R[]> =>
  countApart<R>(ctx.foundation.pool, "tenon_identity_anonymous", statement);

function inWords(seconds: number): string {
  if (seconds === 1) return "a second";
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
