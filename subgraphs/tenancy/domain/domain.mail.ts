import type { Context } from "../../kernel/context/context.js";
import { plainName } from "../../kernel/mail/plain-name.js";
import { mailOwners } from "../ownership/mail-owners.js";
import { Tenant } from "../tenant/tenant.entity.js";
import type { TenantDomain } from "./domain.entity.js";
import { recordName, recordValue } from "./look-up.js";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** The record of a verified domain is gone: it is verified until then. */
export async function mailRecordLost(ctx: Context, domain: TenantDomain, until: Date): Promise<void> {
  const { name, url } = await pageOf(ctx);
  await mailOwners(ctx, {
    subject: `The DNS record of ${domain.domain} is gone`,
    paragraphs: [
      `The record that proves that ${domain.domain} belongs to ${name} was not found any more. Requests to it go on until ${day.format(until)} UTC.`,
      `Set the TXT record ${recordName(domain.domain)} again, with this text: ${recordValue(domain.token)}`,
    ],
    action: { label: "See the domain", url },
    footnote: "You get this mail as an owner. Do nothing if the domain is not to be used any more.",
  });
}

/** The domain is the tenant's no more. */
export async function mailUnverified(ctx: Context, domain: TenantDomain): Promise<void> {
  const { name, url } = await pageOf(ctx);
  await mailOwners(ctx, {
    subject: `${domain.domain} is no longer a domain of ${name}`,
    paragraphs: [
      `The record that proves that ${domain.domain} belongs to ${name} has been gone for three days. Requests to it do not reach ${name} any more.`,
      "To have it back, set the record again and have it looked up.",
    ],
    action: { label: "See the domain", url },
    footnote: "You get this mail as an owner.",
  });
}

async function pageOf(ctx: Context): Promise<{ name: string; url: string }> {
  const tenant = await ctx.em.findOneOrFail(Tenant, { rowId: ctx.tenantId });
  return { name: plainName(tenant.name), url: `${ctx.foundation.publicUrl}/t/${tenant.slug}/domains` };
}
