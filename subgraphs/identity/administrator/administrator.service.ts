import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { hashToken } from "../../kernel/secrets/token.js";
import { events } from "../contract.js";
import { mailVerification } from "../email-verification/verification-mail.js";
import type { User } from "../user/user.entity.js";
import { makeAccount, type Registration } from "../user/user.service.js";

/**
 * Makes the first administrator: the account and the appointment in one commit. The token works once, and only while
 * there is no administrator. @throws SETUP_TOKEN_INVALID, EMAIL_TAKEN among the input's problems
 */
export async function registerAdministrator(ctx: Context, input: Registration & { token: string }): Promise<User> {
  const { user, isNew } = await makeAccount(ctx, input);
  const [link] = await ctx.sql<{ good: boolean }>(
    // a claim needs an account to stand for it
    isNew ? "select identity.claim_administration($1) as good" : "select identity.setup_token_is_good($1) as good",
    [hashToken(input.token)],
  );
  if (!link?.good) {
    throw invalid("token", "SETUP_TOKEN_INVALID", "This set-up link was used or has ended. Start Tenon again to get a new one.");
  }
  if (!isNew) throw invalid("email", "EMAIL_TAKEN", "There is an account with this e-mail address. Take another address for the administrator.");
  await mailVerification(ctx, user.email);
  await ctx.record(events.administratorAppointed, { userId: user.id });
  return user;
}
