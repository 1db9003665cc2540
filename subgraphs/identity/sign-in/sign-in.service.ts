import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import type { Grant } from "../session/grant.js";
import { beginSession } from "../session/session.service.js";
import { verifyPassword } from "../user/password.js";
import { normaliseEmail } from "../user/user.service.js";

/** Signs in with a password. @throws CREDENTIALS_WRONG among the input's problems */
export async function login(ctx: Context, input: { email: string; password: string; tenant: string | null }): Promise<{ session: Grant }> {
  await ctx.becomeNobody();
  const userId = await checkPassword(ctx, input.email, input.password);
  const assurance = { methods: ["pwd"], at: ctx.clock.now().toISOString(), provider: null };
  return { session: await beginSession(ctx, userId, assurance, input.tenant) };
}

/** Whose address and password these are. @returns the person's row id @throws CREDENTIALS_WRONG among the input's problems */
async function checkPassword(ctx: Context, email: string, password: string): Promise<string> {
  const [account] = await ctx.sql<{ user_id: string; password_hash: string }>("select * from identity.find_credentials($1)", [normaliseEmail(email)]);
  const right = await verifyPassword(account?.password_hash, password);
  if (!account || !right) {
    throw invalid("password", "CREDENTIALS_WRONG", "The e-mail address and the password do not fit together. Check both.");
  }
  return account.user_id;
}
