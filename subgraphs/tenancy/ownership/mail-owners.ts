import type { Context } from "../../kernel/context/context.js";
import type { Mail } from "../../kernel/mail/mail.js";

/** Owners that one piece of news is mailed to. */
const atMost = 50;

/**
 * Mails the current tenant's owners, each by itself, in this commit. Who is told later is whoever owns the tenant now: one who
 * may not sign in gets nothing.
 */
export async function mailOwners(ctx: Context, mail: Omit<Mail, "to">): Promise<void> {
  const owners = await ctx.sql<{ email: string }>(
    `select c.email from identity.contacts(array(
       select ur.user_id from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id
       where ur.tenant_id = $1 and r.tenant_id is null and r.key = 'owner' order by ur.granted_at, ur.user_id limit $2)) c order by c.email`,
    [ctx.tenantId, atMost],
  );
  for (const { email } of owners) await ctx.mail({ ...mail, to: email });
}
