import { createHash } from "node:crypto";
import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { events } from "../contract.js";
import type { User } from "../user/user.entity.js";
import { register, type Registration } from "../user/user.service.js";

/** What is kept of a set-up token. */
export const hashSetupToken = (token: string) => createHash("sha256").update(token).digest();

/**
 * Makes the first administrator: the account and the appointment in one commit. The token works once, and only while
 * there is no administrator. @throws SETUP_TOKEN_INVALID among the input's problems
 */
export async function registerAdministrator(ctx: Context, input: Registration & { token: string }): Promise<User> {
  const user = await register(ctx, input);
  const [claim] = await ctx.sql<{ granted: boolean }>("select identity.claim_administration($1) as granted", [hashSetupToken(input.token)]);
  if (!claim?.granted) {
    throw invalid("token", "SETUP_TOKEN_INVALID", "This set-up link was used or has ended. Start Tenon again to get a new one.");
  }
  await ctx.record(events.administratorAppointed, { userId: user.id });
  return user;
}
