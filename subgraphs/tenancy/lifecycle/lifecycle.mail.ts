import type { Context } from "../../kernel/context/context.js";
import { plainName } from "../../kernel/mail/plain-name.js";
import { mailOwners } from "../ownership/mail-owners.js";
import type { Tenant } from "../tenant/tenant.entity.js";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const footnote = "You get this mail as an owner.";

const openTenant = (ctx: Context, { slug }: Tenant) => ({ label: "Open the tenant", url: `${ctx.foundation.publicUrl}/t/${slug}` });

export async function mailSuspended(ctx: Context, tenant: Tenant, reason: string): Promise<void> {
  const name = plainName(tenant.name);
  await mailOwners(ctx, {
    subject: `${name} is suspended`,
    paragraphs: [`Those who run this installation have suspended ${name}. Its owners may look; nothing in it changes, and nobody else enters it.`, `The reason they gave: ${reason}`],
    action: openTenant(ctx, tenant),
    footnote,
  });
}

export async function mailReactivated(ctx: Context, tenant: Tenant): Promise<void> {
  const name = plainName(tenant.name);
  await mailOwners(ctx, { subject: `${name} is at work again`, paragraphs: [`The suspension of ${name} has ended: its members and programs work in it again.`], action: openTenant(ctx, tenant), footnote });
}

/** Every owner hears of it: one alone may have asked, or somebody with that owner's session. */
export async function mailDeletionPlanned(ctx: Context, tenant: Tenant, purgeAt: Date): Promise<void> {
  const name = plainName(tenant.name);
  await mailOwners(ctx, {
    subject: `${name} will be deleted`,
    paragraphs: [`An owner asked for the deletion of ${name}. It is closed now, and everything in it is erased for good on ${day.format(purgeAt)} UTC.`, "Until then any owner can restore it."],
    action: openTenant(ctx, tenant),
    footnote: `${footnote} If none of you asked for this, restore it and look at the audit log.`,
  });
}

export async function mailRestored(ctx: Context, tenant: Tenant): Promise<void> {
  const name = plainName(tenant.name);
  await mailOwners(ctx, { subject: `${name} will not be deleted`, paragraphs: [`An owner restored ${name}: its members and programs work in it again.`], action: openTenant(ctx, tenant), footnote });
}

export async function mailAddressesCleared(ctx: Context, tenant: Tenant, reason: string): Promise<void> {
  const name = plainName(tenant.name);
  await mailOwners(ctx, {
    subject: `${name} is no longer limited to network addresses`,
    paragraphs: [`Those who run this installation have emptied the list of network addresses that ${name} is entered from. What the installation itself says holds for it now.`, `The reason they gave: ${reason}`],
    action: { label: "See the settings", url: `${ctx.foundation.publicUrl}/t/${tenant.slug}/settings` },
    footnote: `${footnote} Set the list anew in the settings if it is still wanted.`,
  });
}
