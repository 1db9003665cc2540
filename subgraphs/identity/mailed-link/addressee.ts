import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";

/** An address in a job. The queue is to say neither who has an account here, nor who wants which address or wanted to know. */
export const addressee = z.object({ sealed: z.base64() });

/** @param place where it stands: an envelope from another place does not open */
export const sealAddressee = (ctx: Context, place: string, email: string): z.infer<typeof addressee> => ({
  sealed: ctx.foundation.keyring.seal(Buffer.from(email), place).toString("base64"),
});

export const openAddressee = (ctx: Context, place: string, { sealed }: z.infer<typeof addressee>): string =>
  ctx.foundation.keyring.open(Buffer.from(sealed, "base64"), place).toString();

/** Whose account has this address, as a row id; null for nobody's, and for one that is shut. The context is nobody's: see `becomeNobody`. */
export async function findAccount(ctx: Context, email: string): Promise<string | null> {
  const [account] = await ctx.sql<{ user_id: string | null }>("select identity.find_account($1) as user_id", [email]);
  return account?.user_id ?? null;
}
