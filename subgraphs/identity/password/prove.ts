import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import { clearThrottle, forgivenessOf, throttle, throttleSignIn, type Attempt, type Credentials, type Forgiveness } from "../throttle/throttle.js";
import { checkPassword } from "./password.js";

/** Whether it did all that there was to do, with the account held, this hash still its own, and the attempt forgiven. The transaction acts as the person. */
type GoOn = (verified: Credentials, forgiveness: Forgiveness) => Promise<boolean>;

/** What comparing came to; `done` where nothing is left to do. */
type Match = "none" | "right" | "done";

/** What came of a password that was offered. */
export interface PasswordProof {
  /** Whose account it is, or null when there is none with this address. For the record alone: nobody is to be told. */
  userId: string | null;
  right: boolean;
}

/**
 * Proves by an e-mail address and a password who somebody is; the rest of the transaction acts as this person when it
 * is right, and as nobody when it is not. Call it before anything is written.
 *
 * The attempt is counted first, in its own commit. The hash is verified without a connection: of the pool's, a flood of
 * sign-ins holds none while it waits for its turn. What was verified is compared again, and locked, afterwards: a
 * password that was changed in between proves nothing, and a change that comes later waits for this commit, so that it
 * finds the session that came of it. An account that is shut proves nothing either, in the same time. A hash that is due for renewal is replaced in this commit.
 * @param email normalised
 * @param goOn does, by one statement, the rest of what the password was proved for, holds the account and forgives the attempt; false where that is not all:
 *   it is locked and compared by itself then
 * @throws RATE_LIMITED with `retryAfter`, whether or not the password is right; UNAVAILABLE when too many wait
 */
export async function provePassword(ctx: Context, { email, password }: { email: string; password: string }, goOn?: GoOn): Promise<PasswordProof> {
  const attempt: Attempt = { purpose: "sign_in", account: email, source: ctx.facts.client.ip };
  await ctx.becomeNobody();
  const account = await throttleSignIn(ctx, attempt, email);
  const proof = await prove(ctx, attempt, account, password, goOn);
  if (!proof.right && ctx.actorOrNull) await ctx.becomeNobody();
  return proof;
}

/** The same for the person who acts and its own password: before what a stolen session is not to do. */
export async function proveOwnPassword(ctx: Context, password: string): Promise<PasswordProof> {
  const attempt: Attempt = { purpose: "reauthentication", account: ctx.actor.id, source: ctx.facts.client.ip };
  await throttle(ctx, attempt);
  return prove(ctx, attempt, await ownCredentials(ctx), password);
}

async function prove(ctx: Context, attempt: Attempt, account: Credentials | undefined, password: string, goOn?: GoOn): Promise<PasswordProof> {
  const match = await matches(ctx, account, password, goOn && ((verified) => goOn(verified, forgivenessOf(ctx, attempt))));
  const right = match !== "none" || (await matchesNow(ctx, account, password));
  if (right && match !== "done") await clearThrottle(ctx, attempt);
  return { userId: account?.user_id ?? null, right };
}

/** Whether the password fits the hash, and the hash is still the account's. */
async function matches(ctx: Context, account: Credentials | undefined, password: string, goOn?: (verified: Credentials) => Promise<boolean>): Promise<Match> {
  const { right, replacement } = await ctx.apart(() => checkPassword(account?.password_hash, password));
  if (!account || !right) return "none";
  const { user_id: userId, password_hash: verified } = account;
  if (ctx.actorOrNull?.id !== userId) await ctx.becomeActor(personOutsideSession(userId));
  if (goOn && !replacement) {
    if (await goOn(account)) return "done";
    await ctx.becomeActor(personOutsideSession(userId));
  }
  const kept = replacement
    ? await ctx.sql("update identity.users set password_hash = $3 where id = $1 and password_hash = $2 and deactivated_at is null returning 1", [userId, verified, replacement])
    : await ctx.sql("select 1 from identity.users where id = $1 and password_hash = $2 and deactivated_at is null for share", [userId, verified]);
  return kept.length === 1 ? "right" : "none";
}

/** The password was right and the hash is another by now: a parallel sign-in has renewed it, or the password was changed. */
async function matchesNow(ctx: Context, account: Credentials | undefined, password: string): Promise<boolean> {
  if (!account || ctx.actorOrNull?.id !== account.user_id) return false;
  const now = await ownCredentials(ctx);
  return now !== undefined && now.password_hash !== account.password_hash && (await matches(ctx, now, password)) === "right";
}

async function ownCredentials(ctx: Context): Promise<Credentials | undefined> {
  const [own] = await ctx.sql<Credentials>("select id as user_id, password_hash from identity.users where id = $1", [ctx.actor.id]);
  return own;
}
