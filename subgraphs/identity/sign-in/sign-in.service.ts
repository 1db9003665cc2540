import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { askForSecondStep, type SecondStep } from "../mfa/second-step.service.js";
import { provePassword } from "../password/prove.js";
import type { Grant } from "../session/grant.js";
import { beginSession } from "../session/session.service.js";
import { normaliseEmail } from "../user/user.service.js";
import { recordFailedSignIn } from "./failed.js";

/** Signs in with a password, or half-way where the person has a second factor. @throws CREDENTIALS_WRONG among the input's problems; RATE_LIMITED */
export async function login(ctx: Context, input: { email: string; password: string; tenant: string | null }): Promise<{ session: Grant } | { challenge: SecondStep }> {
  const { userId, right } = await provePassword(ctx, { email: normaliseEmail(input.email), password: input.password });
  if (!userId || !right) {
    await recordFailedSignIn(ctx, userId, "pwd");
    throw invalid("password", "CREDENTIALS_WRONG", "The e-mail address and the password do not fit together. Check both.");
  }
  const challenge = await askForSecondStep(ctx, { methods: ["pwd"], tenant: input.tenant });
  if (challenge) return { challenge };
  const assurance = { methods: ["pwd"], at: ctx.clock.now().toISOString(), provider: null };
  return { session: await beginSession(ctx, userId, assurance, input.tenant) };
}
