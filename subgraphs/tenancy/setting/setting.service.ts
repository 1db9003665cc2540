import { domainToASCII } from "node:url";
import { isWithin } from "../../kernel/address/ranges.js";
import type { Context } from "../../kernel/context/context.js";
import { forbidden, invalid } from "../../kernel/errors/errors.js";
import { events } from "../contract.js";
import { Tenant } from "../tenant/tenant.entity.js";
import { SettingDefaults, TenantSettingsRow } from "./setting.entity.js";
import { checkedSettings, type Settings } from "./setting.input.js";
import { TenantSettings } from "./setting.type.js";

/** What holds in the current tenant, and who said so. */
export async function settingsHere(ctx: Context): Promise<TenantSettings> {
  const [own, defaults] = await Promise.all([ctx.findOne(TenantSettingsRow, { tenantId: ctx.tenantId }), ctx.findOne(SettingDefaults, {})]);
  if (!defaults) throw new Error("the defaults of tenants' settings were not seeded: run seed");
  return new TenantSettings(own, defaults);
}

/**
 * Changes the current tenant's settings: what is left out stays, null leaves a setting to the installation again.
 * @throws what is wrong with each of them; OWN_ADDRESS_MISSING, for whoever says so would lock itself out; FORBIDDEN for
 * whoever changes the allowed addresses and is no owner: it would decide from where the owners may come in; OWN_MFA_MISSING
 * for whoever asks others for a second factor and has none
 */
export async function updateTenantSettings(ctx: Context, input: Partial<Settings>): Promise<Tenant> {
  const changes = checkedSettings(input);
  const { allowedAddresses } = changes;
  const { ip } = ctx.facts.client;
  if (allowedAddresses?.length && ip !== null && !isWithin(allowedAddresses, ip)) {
    throw invalid("allowedAddresses", "OWN_ADDRESS_MISSING", `List the address that you come from, too (${ip}): you would lock yourself out.`);
  }
  await ctx.sql("insert into tenancy.tenant_settings (tenant_id) values ($1) on conflict do nothing", [ctx.tenantId]);
  // of two changes at the same time the second sees what the first one did
  await ctx.sql("select 1 from tenancy.tenant_settings where tenant_id = $1 for update", [ctx.tenantId]);
  const tenant = await ctx.em.findOneOrFail(Tenant, { rowId: ctx.tenantId });
  const own = await ctx.em.findOneOrFail(TenantSettingsRow, { tenantId: ctx.tenantId });
  const changed = Object.fromEntries(Object.entries(changes).filter(([name, value]) => JSON.stringify(own[name as keyof Settings]) !== JSON.stringify(value))) as Partial<Settings>;
  if (Object.keys(changed).length === 0) return tenant;
  if (changed.allowedAddresses !== undefined && !ctx.tenant.roles.includes("owner")) throw forbidden("An owner alone changes the addresses that the tenant is entered from.");
  if (changed.requireMfa !== undefined) await changeMfa(ctx, tenant, own.requireMfa, changed.requireMfa);
  Object.assign(own, changed);
  await ctx.em.flush();
  await ctx.record(events.tenantSettingsChanged, { tenantId: tenant.id, settings: changed });
  return tenant;
}

/**
 * Says whether members need a second factor, in the tenant's own word; what holds already stays as it is, inherited too.
 * @throws OWN_MFA_MISSING among the input's problems
 */
export async function requireMfa(ctx: Context, { required }: { required: boolean }): Promise<Tenant> {
  const { requireMfa: holds } = await settingsHere(ctx);
  if (holds.value === required) return ctx.em.findOneOrFail(Tenant, { rowId: ctx.tenantId });
  if (required) await requireOwnFactor(ctx, "required");
  return updateTenantSettings(ctx, { requireMfa: required });
}

const mfaHere = async (ctx: Context, own: boolean | null): Promise<boolean> => own ?? (await ctx.em.findOneOrFail(SettingDefaults, { onlyRow: true })).requireMfa;

async function changeMfa(ctx: Context, tenant: Tenant, wordBefore: boolean | null, word: boolean | null): Promise<void> {
  const before = await mfaHere(ctx, wordBefore);
  const required = await mfaHere(ctx, word);
  if (required && !before) await requireOwnFactor(ctx, "requireMfa");
  if (word) tenant.requireMfa(ctx.clock.now(), ctx.actor.id);
  else tenant.waiveMfa();
  if (required !== before) await ctx.record(events.mfaPolicyChanged, { tenantId: tenant.id, required });
}

/** Who asks the members for a second factor has one itself, or it would lock itself out. */
async function requireOwnFactor(ctx: Context, field: string): Promise<void> {
  const [actor] = await ctx.sql<{ has: boolean }>("select identity.actor_has_mfa() as has");
  if (!actor?.has) throw invalid(field, "OWN_MFA_MISSING", "Set up a second factor of your own first, in your account.");
}

/** Whoever comes in has an address of an allowed domain. @throws EMAIL_DOMAIN_NOT_ALLOWED among the input's problems */
export async function requireAllowedDomain(ctx: Context, email: string, field: string): Promise<void> {
  const domains = (await settingsHere(ctx)).allowedEmailDomains.value;
  const own = domainToASCII(email.slice(email.lastIndexOf("@") + 1));
  if (domains.length > 0 && !domains.includes(own)) {
    throw invalid(field, "EMAIL_DOMAIN_NOT_ALLOWED", `This tenant takes members with addresses of ${domains.join(", ")} alone.`);
  }
}
