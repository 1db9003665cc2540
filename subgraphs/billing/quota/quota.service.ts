import type { Context, Loader } from "../../kernel/context/context.js";
import { invalid, InvalidInput, notFound, type InputProblem } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { ids as tenancyIds } from "../../tenancy/contract.js";
import { events } from "../contract.js";
import { Meter } from "./meter.entity.js";
import { Quota, type Override } from "./quota.entity.js";

/** The current tenant's quotas, in the order of their meters. */
export function listQuotas(ctx: Context): Promise<Quota[]> {
  return ctx.find(Quota, { tenantId: ctx.tenantId }, { orderBy: { meter: "asc" } });
}

/** A tenant's quotas, for the installation's administrators: the tenant's own members read `quotas`. @throws NOT_FOUND */
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

/** Another limit for a tenant, or the plan's again (null). */
export interface OverrideInput {
  tenantId: string;
  meter: string;
  limit: number | null;
  /** Needed for a limit. */
  reason: string | null;
  expiresAt: Date | null;
}

/**
 * Gives a tenant another limit than its plan's, until a moment or until it is taken back (null). What is used stays, even where it is more.
 * @throws NOT_FOUND for a tenant that is not there; LIMIT_INVALID, REASON_INVALID, EXPIRY_INVALID, METER_UNKNOWN among the input's problems
 */
export async function overrideQuota(ctx: Context, input: OverrideInput): Promise<Quota> {
  const now = ctx.clock.now();
  const wanted = checkedOverride(input, now);
  const { meter } = input;
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
  const before = quota.overrideAt(now);
  if (isSame(before, wanted)) return quota;
  if (wanted) quota.override(wanted, by, now);
  else quota.endOverride();
  await ctx.em.flush();
  const terms = wanted && { reason: wanted.reason, ...(wanted.expiresAt && { expiresAt: wanted.expiresAt.toISOString() }) };
  await ctx.record(events.quotaOverridden, { quotaId: quota.id, meter, before: before?.limit ?? null, after: wanted?.limit ?? null, ...terms });
  return quota;
}

type Wanted = Pick<Override, "limit" | "expiresAt"> & { reason: string };

function checkedOverride({ limit, reason, expiresAt }: OverrideInput, now: Date): Wanted | null {
  if (limit === null) return null;
  const problems: InputProblem[] = [];
  const why = reason?.trim() ?? "";
  if (!(Number.isInteger(limit) && limit >= 0 && limit <= 1e12)) {
    problems.push({ code: "LIMIT_INVALID", message: "Give a whole number from 0 to 1,000,000,000,000, or null for the plan's.", path: ["input", "limit"] });
  }
  if (why.length < 1 || why.length > 500) problems.push({ code: "REASON_INVALID", message: "Say why, in 1 to 500 characters.", path: ["input", "reason"] });
  if (expiresAt && expiresAt <= now) problems.push({ code: "EXPIRY_INVALID", message: "Name a moment that is ahead, or none.", path: ["input", "expiresAt"] });
  if (problems.length > 0) throw new InvalidInput(problems);
  return { limit, reason: why, expiresAt };
}

const isSame = (before: Override | null, wanted: Wanted | null): boolean =>
  before?.limit === wanted?.limit && before?.reason === wanted?.reason && before?.expiresAt?.getTime() === wanted?.expiresAt?.getTime();
