import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { evaluate } from "../../kernel/flags/evaluate.js";
import type { Flag, FlagEvaluation } from "../../kernel/flags/flag.js";
import { subjectIn } from "../../kernel/flags/read.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { FeatureFlagOverride } from "./feature-flag-override.entity.js";

/** A flag that the tenant may set: what there is to choose from, what it has chosen, and what the caller gets. */
export interface TenantFlag {
  flag: Flag;
  /** Null where the tenant has chosen nothing, or a variant that is gone. */
  override: FeatureFlagOverride | null;
  evaluation: FlagEvaluation;
}

/** The flags that the current tenant may set, in the order of their keys. */
export async function listTenantFlags(ctx: Context): Promise<TenantFlag[]> {
  const known = await ctx.foundation.access.flags();
  const overrides = await ctx.find(FeatureFlagOverride, { tenantId: ctx.tenantId });
  return [...known.values()].filter(({ overridable }) => overridable).map((flag) => tenantFlag(ctx, flag, overrides.find(({ flagId }) => flagId === flag.id) ?? null));
}

/** The current tenant takes a variant for itself, on every process within a second. Taking the same again changes nothing. */
export async function overrideFeatureFlag(ctx: Context, input: { key: string; variant: string }): Promise<TenantFlag> {
  const flag = await mustBeOverridable(ctx, input.key);
  if (!flag.variants.some(({ name }) => name === input.variant)) {
    throw invalid("variant", "FLAG_VARIANT_UNKNOWN", `Name one of: ${flag.variants.map(({ name }) => name).join(", ")}.`);
  }
  const at = ctx.clock.now();
  const made = await ctx.sql("insert into tenancy.feature_flag_overrides (tenant_id, flag_id, variant, set_at) values ($1, $2, $3, $4) on conflict do nothing returning flag_id", [
    ctx.tenantId,
    flag.id,
    input.variant,
    at,
  ]);
  const override = await mustLock(ctx, flag);
  const before = made.length > 0 ? null : override.variant;
  if (before !== input.variant) {
    override.variant = input.variant;
    override.setAt = at;
    await ctx.em.flush();
    await ctx.record(events.featureFlagOverridden, { featureFlagId: encodeId(ids.FeatureFlag, flag.id), key: flag.key, before, after: input.variant });
  }
  return tenantFlag(ctx, flag, override);
}

/** The current tenant goes back to what the installation decides. Where it had chosen nothing, nothing changes. */
export async function clearFeatureFlagOverride(ctx: Context, input: { key: string }): Promise<TenantFlag> {
  const flag = await mustBeOverridable(ctx, input.key);
  const [gone] = await ctx.sql<{ variant: string }>("delete from tenancy.feature_flag_overrides where tenant_id = $1 and flag_id = $2 returning variant", [ctx.tenantId, flag.id]);
  if (gone) await ctx.record(events.featureFlagOverrideCleared, { featureFlagId: encodeId(ids.FeatureFlag, flag.id), key: flag.key, before: gone.variant });
  return tenantFlag(ctx, flag, null);
}

async function mustBeOverridable(ctx: Context, key: string): Promise<Flag> {
  const flag = (await ctx.foundation.access.flags()).get(key);
  if (!flag?.overridable) throw invalid("key", "FLAG_UNKNOWN", "Name one of the flags that the query `tenantFeatureFlags` lists.");
  return flag;
}

async function mustLock(ctx: Context, flag: Flag): Promise<FeatureFlagOverride> {
  await ctx.sql("select 1 from tenancy.feature_flag_overrides where tenant_id = $1 and flag_id = $2 for update", [ctx.tenantId, flag.id]);
  return ctx.em.findOneOrFail(FeatureFlagOverride, { tenantId: ctx.tenantId, flagId: flag.id });
}

/** Evaluated with the choice at hand: the snapshots learn of it after the commit. */
const tenantFlag = (ctx: Context, flag: Flag, chosen: FeatureFlagOverride | null): TenantFlag => {
  const override = flag.variants.some(({ name }) => name === chosen?.variant) ? chosen : null;
  return { flag, override, evaluation: evaluate(flag, subjectIn(ctx), override?.variant, ctx.clock.now()) };
};
