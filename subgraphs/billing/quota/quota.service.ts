import type { Context, Loader } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { events } from "../contract.js";
import { Meter } from "./meter.entity.js";
import { Quota } from "./quota.entity.js";

/** The current tenant's quotas, in the order of their meters. */
export function listQuotas(ctx: Context): Promise<Quota[]> {
  return ctx.find(Quota, { tenantId: ctx.tenantId }, { orderBy: { meter: "asc" } });
}

/** A tenant's quotas, for the installation's operators: the tenant's own members read `quotas`. @throws NOT_FOUND */
export async function listQuotasOf(ctx: Context, id: string): Promise<Quota[]> {
  const tenantId = decodeId(tenancyIds.Tenant, id);
  const rows = tenantId === null ? [] : await ctx.sql("select * from billing.quotas_of($1)", [tenantId]);
  // a plan without any quota is not there either: there is nothing to change
  if (rows.length === 0) throw notFound();
  return rows.map((row) => ctx.em.map(Quota, row));
}

/** What is said of meters, for many at once. */
export const meters: Loader<string, Meter> = {
  async load(ctx, keys) {
    const found = new Map((await ctx.find(Meter, { key: { $in: keys } })).map((meter) => [meter.key, meter]));
    return keys.map((key) => found.get(key) ?? null);
  },
};

/**
 * Gives a tenant another limit than its plan's, or takes that back (null). What is used stays, even where it is more.
 * @throws NOT_FOUND for a tenant that is not there; LIMIT_INVALID, METER_UNKNOWN among the input's problems
 */
export async function overrideQuota(ctx: Context, input: { tenantId: string; meter: string; limit: number | null }): Promise<Quota> {
  const { meter, limit } = input;
  if (limit !== null && !(Number.isInteger(limit) && limit >= 0 && limit <= 1e12)) throw invalid("limit", "LIMIT_INVALID", "Give a whole number from 0 to 1,000,000,000,000, or null for the plan's.");
  const by = ctx.person.id;
  const tenantId = decodeId(tenancyIds.Tenant, input.tenantId);
  if (tenantId === null) throw notFound();
  // an administrator changes this one row of the tenant's, and the tenant's audit log tells
  await ctx.settleIn(tenantId);
  const [subscribed] = await ctx.sql("select 1 from billing.subscriptions where tenant_id = $1", [tenantId]);
  if (!subscribed) throw notFound();
  const [locked] = await ctx.sql("select 1 from billing.quota_usages where tenant_id = $1 and meter = $2 for update", [tenantId, meter]);
  if (!locked) throw invalid("meter", "METER_UNKNOWN", "Name a meter that the tenant's plan has a quota for.");
  const quota = await ctx.em.findOneOrFail(Quota, { tenantId, meter });
  const before = quota.overrideQuantity === null ? null : Number(quota.overrideQuantity);
  if (before === limit) return quota;
  quota.override(limit, by, ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.quotaOverridden, { quotaId: quota.id, meter, before, after: limit });
  return quota;
}
