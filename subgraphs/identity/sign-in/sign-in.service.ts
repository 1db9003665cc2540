import type { Context } from "../../kernel/context/context.js";
import type { Assurance } from "../../kernel/context/facts.js";
import { invalid } from "../../kernel/errors/errors.js";
import { askForSecondStep, type SecondStep } from "../mfa/second-step.service.js";
import { provePassword } from "../password/prove.js";
import type { Grant } from "../session/grant.js";
import { beginSession, beginSessionByPassword } from "../session/session.service.js";
import type { Credentials, Forgiveness } from "../throttle/throttle.js";
import { normaliseEmail } from "../user/user.service.js";
import { recordFailedSignIn } from "./failed.js";

/** Signs in with a password, or half-way where the person has a second factor. @throws CREDENTIALS_WRONG among the input's problems; RATE_LIMITED */
export async function login(ctx: Context, input: { email: string; password: string; tenant: string | null }): Promise<{ session: Grant } | { challenge: SecondStep }> {
  let session: Grant | null = null;
  const goOn = async (credentials: Credentials, forgiveness: Forgiveness): Promise<boolean> => {
    session = await beginSessionByPassword(ctx, { credentials, forgiveness, tenant: input.tenant, assurance: byPassword(ctx) });
    return session !== null;
  };
  const { userId, right } = await provePassword(ctx, { email: normaliseEmail(input.email), password: input.password }, goOn);
  if (!userId || !right) {
    await recordFailedSignIn(ctx, userId, "pwd");
    throw invalid("password", "CREDENTIALS_WRONG", "The e-mail address and the password do not fit together. Check both.");
  }
  // most people have one factor: that is known by now
  if (session) return { session };
  const challenge = await askForSecondStep(ctx, { methods: ["pwd"], tenant: input.tenant });
  if (challenge) return { challenge };
  return { session: await beginSession(ctx, userId, byPassword(ctx), input.tenant) };
}

const byPassword = (ctx: Context): Assurance => ({ methods: ["pwd"], at: ctx.clock.now().toISOString(), provider: null });
