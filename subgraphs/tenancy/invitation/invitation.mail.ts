import type { Context } from "../../kernel/context/context.js";
import { plainName } from "../../kernel/mail/plain-name.js";
import type { Role } from "../role/role.entity.js";
import { Tenant } from "../tenant/tenant.entity.js";
import type { Invitation } from "./invitation.entity.js";

/** Mails the way in to the invited address, in the commit that makes it. */
export async function mailInvitation(ctx: Context, invitation: Invitation, role: Role, token: string): Promise<void> {
  const [who] = await ctx.sql<{ name: string | null }>("select identity.actor_name() as name");
  const tenant = plainName((await ctx.em.findOneOrFail(Tenant, { rowId: ctx.tenantId })).name);
  // a service may invite, too, and has no name of a person
  const inviter = plainName(who?.name ?? "") || tenant;
  await ctx.mail({
    to: invitation.email,
    subject: `${inviter} invites you to ${tenant}`,
    paragraphs: [
      `${inviter} invites you to join ${tenant} with the role ${plainName(role.name)}.`,
      `The invitation is for ${invitation.email} and is good until ${day.format(invitation.expiresAt)} UTC.`,
    ],
    action: { label: "See the invitation", url: `${ctx.foundation.publicUrl}/invitations/accept?token=${encodeURIComponent(token)}` },
    footnote: "You did not expect this? Do nothing: only an account with this address can accept, and nothing happens until it does.",
  });
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
