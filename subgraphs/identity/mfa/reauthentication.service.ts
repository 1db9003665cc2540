import type { Context } from "../../kernel/context/context.js";
import { invalid, unauthenticated } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { proveOwnPassword } from "../password/prove.js";
import { takePasskey } from "../passkey/proof.service.js";
import { parsed, passkeyInvalid } from "../passkey/response.js";
import { grantOf } from "../session/grant.js";
import { clearThrottle, throttle, type Attempt } from "../throttle/throttle.js";
import { spendChallenge, tryChallenge } from "./challenge.js";
import { methodsOfActor, MfaMethod, proveByCode } from "./factor.js";
import { codeWrong, type Proved } from "./second-step.service.js";

export interface Reauthentication {
  password: string | null;
  method: MfaMethod | null;
  code: string | null;
  /** Of `beginPasskeyProof`, for a passkey. */
  challenge: string | null;
  tenant: string | null;
}

/**
 * The person proves once more who it is, for the session that the request came with (step-up: RFC 9470). Where there is a
 * second factor, the password alone proves nothing. The refresh token stays the same: it is the same session.
 * @throws PASSWORD_WRONG, MFA_CODE_REQUIRED, TENANT_UNKNOWN among the input's problems; RATE_LIMITED
 */
export async function reauthenticate(ctx: Context, input: Reauthentication): Promise<Proved> {
  const { person } = ctx;
  if (!person.sessionId) throw unauthenticated();
  await ctx.becomeActor(person);
  if (input.method === MfaMethod.PASSKEY) return { session: await renewProof(ctx, await passkeyProof(ctx, input), input.tenant), userErrors: [] };
  const needsCode = (await methodsOfActor(ctx)).length > 0;
  if (needsCode && (!input.code || !input.method)) {
    throw invalid("code", "MFA_CODE_REQUIRED", "You have a second factor: send its method and code along with the password.");
  }
  const { right } = await proveOwnPassword(ctx, input.password ?? "");
  if (!right) throw invalid("password", "PASSWORD_WRONG", "This is not your password. Check it.");
  if (needsCode) {
    const attempt: Attempt = { purpose: "mfa", account: person.id, source: ctx.facts.client.ip };
    await throttle(ctx, attempt);
    if (!(await proveByCode(ctx, input.method!, input.code!))) return { userErrors: [await codeWrong(ctx, input.method!)] };
    await clearThrottle(ctx, attempt);
  }
  return { session: await renewProof(ctx, needsCode ? ["pwd", "otp", "mfa"] : ["pwd"], input.tenant), userErrors: [] };
}

/** A passkey alone is proof enough: its person had to unlock it. @throws CHALLENGE_INVALID, PASSKEY_INVALID among the input's problems */
async function passkeyProof(ctx: Context, { challenge, code }: Reauthentication): Promise<string[]> {
  const waiting = await tryChallenge(ctx, "reauthentication", challenge ?? "");
  if (waiting.userId !== ctx.actor.id) throw passkeyInvalid();
  const methods = await takePasskey(ctx, challenge!, parsed(code ?? ""));
  await spendChallenge(ctx, challenge!);
  return methods;
}

/** The actor's session is worth as much as a new one with these methods. @throws UNAUTHENTICATED when it has ended meanwhile */
async function renewProof(ctx: Context, methods: string[], tenant: string | null): Promise<NonNullable<Proved["session"]>> {
  const { id: userId, sessionId } = ctx.person;
  const now = ctx.clock.now();
  const [session] = await ctx.sql<{ generation: number }>(
    "update identity.sessions set authenticated_at = $2, methods = $3 where id = $1 and revoked_at is null and expires_at > $2 returning generation",
    [sessionId, now, methods],
  );
  if (!session || !sessionId) throw unauthenticated("The session has ended. Sign in again.");
  await ctx.record(events.reauthenticated, { userId: encodeId(ids.User, userId), sessionId: encodeId(ids.Session, sessionId), methods });
  return grantOf(ctx, { sessionId, userId, generation: session.generation, assurance: { methods, at: now.toISOString(), provider: null } }, tenant);
}
