import type { Context } from "../../kernel/context/context.js";
import { personOutsideSession } from "../../kernel/context/facts.js";
import type { InputProblem } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { passkeyOptions, takePasskey } from "../passkey/proof.service.js";
import { parsed } from "../passkey/response.js";
import type { Grant } from "../session/grant.js";
import { beginSession } from "../session/session.service.js";
import { clearThrottle, throttle, type Attempt } from "../throttle/throttle.js";
import { holdAccount } from "../user/hold.js";
import { challengeInvalid, openChallenge, spendChallenge, tryChallenge } from "./challenge.js";
import { methodsOfActor, MfaMethod, proveByCode } from "./factor.js";

/** What a sign-in waits for. */
export interface SecondStep {
  token: string;
  methods: MfaMethod[];
  expiresAt: Date;
  /** What a browser is told that is to use a passkey; null where the person has none. */
  passkeyOptions: Record<string, unknown> | null;
}

/** What came of a proof: a session, or what the person can mend. A failed one is recorded, so it is answered and not thrown. */
export interface Proved {
  session?: Grant;
  userErrors: InputProblem[];
}

/**
 * What the actor, which has given one proof, is to prove beside it; null where it has no second factor. Whatever signs
 * people in asks here before it begins a session.
 */
export async function askForSecondStep(ctx: Context, proven: { methods: string[]; tenant: string | null }): Promise<SecondStep | null> {
  const methods = await methodsOfActor(ctx);
  if (methods.length === 0) return null;
  const opened = await openChallenge(ctx, { purpose: "second_factor", userId: ctx.actor.id, ...proven });
  return { ...opened, methods, passkeyOptions: methods.includes(MfaMethod.PASSKEY) ? await passkeyOptions(ctx, opened.token) : null };
}

/** The second half of a sign-in. @throws CHALLENGE_INVALID, TENANT_UNKNOWN among the input's problems; RATE_LIMITED */
export async function verifyMfa(ctx: Context, input: { challenge: string; method: MfaMethod; code: string; tenant: string | null }): Promise<Proved> {
  await ctx.becomeNobody();
  const waiting = await tryChallenge(ctx, "second_factor", input.challenge);
  const userId = waiting.userId!;
  const attempt: Attempt = { purpose: "mfa", account: userId, source: ctx.facts.client.ip };
  await throttle(ctx, attempt);
  await ctx.becomeActor(personOutsideSession(userId));
  // before the factor's and the challenge's rows: whoever ends those has locked the person's
  if (!(await holdAccount(ctx))) throw challengeInvalid();
  const proven = input.method === MfaMethod.PASSKEY ? await takePasskey(ctx, input.challenge, parsed(input.code)) : (await proveByCode(ctx, input.method, input.code)) && ["otp", "mfa"];
  if (!proven) return { userErrors: [await codeWrong(ctx, input.method)] };
  await spendChallenge(ctx, input.challenge);
  const assurance = { methods: [...waiting.methods, ...proven], at: ctx.clock.now().toISOString(), provider: null };
  const session = await beginSession(ctx, userId, assurance, input.tenant ?? waiting.tenant);
  await clearThrottle(ctx, attempt);
  return { session, userErrors: [] };
}

/** Records that the actor's code was wrong; the problem to answer with. */
export async function codeWrong(ctx: Context, method: MfaMethod): Promise<InputProblem> {
  await ctx.record(events.mfaFailed, { userId: encodeId(ids.User, ctx.actor.id), method });
  const message = "The code is wrong or was used before. Type the next one that the app shows, or take a recovery code.";
  return { code: "MFA_CODE_WRONG", message, path: ["input", "code"] };
}
