import type { Context } from "../../kernel/context/context.js";
import { invalid, type InvalidInput } from "../../kernel/errors/errors.js";
import { asRole } from "../../kernel/postgres/role.js";
import { hashToken, makeToken } from "../../kernel/secrets/token.js";

/** Milliseconds that a half-given proof waits for the rest. */
const waits = 10 * 60_000;

/** Attempts at one challenge; the throttle counts the account's beside them. */
const mostAttempts = 5;

/** What a challenge is for; an answer to one of another purpose is none. */
export type ChallengePurpose = "second_factor" | "passkey_sign_in" | "passkey_registration" | "reauthentication";

/** A half-given proof. */
export interface Challenge {
  purpose: ChallengePurpose;
  /** Whose it is; null before anybody is known. */
  userId: string | null;
  /** What was proven so far (RFC 8176). */
  methods: string[];
  /** The tenant that the sign-in asked for. */
  tenant: string | null;
}

/** Begins to wait, in this commit. @returns the token, of which only the hash is kept, and until when it is good */
export async function openChallenge(ctx: Context, challenge: Pick<Challenge, "purpose" | "userId"> & Partial<Challenge>): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken();
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + waits);
  const { purpose, userId, methods = [], tenant = null } = challenge;
  await ctx.sql("select identity.open_challenge($1, $2, $3, $4, $5, $6, $7)", [hashToken(token), purpose, userId, methods, tenant, now, expiresAt]);
  return { token, expiresAt };
}

/**
 * Takes one of the challenge's few attempts, in a commit of its own: whatever becomes of the mutation, it was counted.
 * @throws CHALLENGE_INVALID among the input's problems: unknown, spent, late, of another purpose, or tried too often
 */
export async function tryChallenge(ctx: Context, purpose: ChallengePurpose, token: string): Promise<Challenge> {
  const rows = await asRole(ctx.foundation.pool, "tenon_identity_anonymous", async (client) => {
    const text = 'select user_id as "userId", methods, tenant from identity.try_challenge($1, $2, $3, $4)';
    return (await client.query<Omit<Challenge, "purpose">>(text, [hashToken(token), purpose, ctx.clock.now(), mostAttempts])).rows;
  });
  if (!rows[0]) throw challengeInvalid();
  return { purpose, ...rows[0] };
}

/** Ends the challenge in this commit: of parallel answers that are right, one goes on. @throws CHALLENGE_INVALID among the input's problems */
export async function spendChallenge(ctx: Context, token: string): Promise<void> {
  const [answer] = await ctx.sql<{ spent: boolean }>("select identity.spend_challenge($1) as spent", [hashToken(token)]);
  if (!answer?.spent) throw challengeInvalid();
}

/** One problem for whatever is wrong with a challenge. */
export const challengeInvalid = (): InvalidInput => invalid("challenge", "CHALLENGE_INVALID", "This sign-in has waited too long, or took too many attempts. Sign in once more.");
