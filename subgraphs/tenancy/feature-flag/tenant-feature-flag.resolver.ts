import { DateTimeResolver } from "graphql-scalars";
import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { FeatureFlagType } from "./feature-flag.entity.js";
import { Variant } from "./feature-flag.inputs.js";
import { clearFeatureFlagOverride, listTenantFlags, overrideFeatureFlag, type TenantFlag } from "./feature-flag-override.service.js";
import { FlagEvaluation } from "./flag-evaluation.type.js";

@ObjectType({ description: "A feature flag that the tenant may set for itself." })
export class TenantFeatureFlag {
  @Field(() => String, { description: "The flag's name." })
  key!: string;

  @Field(() => String, { description: "What it decides." })
  description!: string;

  @Field(() => FeatureFlagType, { description: "Of which kind its values are." })
  type!: TenantFlag["flag"]["type"];

  @Field(() => [Variant], { description: "What there is to choose from." })
  variants!: Variant[];

  @Field(() => String, { nullable: true, description: "The variant that the tenant has chosen; null where the installation decides." })
  override!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the tenant chose it." })
  overriddenAt!: Date | null;

  @Field(() => FlagEvaluation, { description: "What the caller gets now." })
  evaluation!: FlagEvaluation;
}

@InputType({ description: "What the tenant takes for itself." })
export class OverrideFeatureFlagInput {
  @Field(() => String, { description: "The flag's name." })
  key!: string;

  @Field(() => String, { description: "The variant's name." })
  variant!: string;
}

@ObjectType({ description: "What came of choosing." })
export class OverrideFeatureFlagPayload extends Payload {
  @Field(() => TenantFeatureFlag, { nullable: true, description: "The flag, as the tenant has it now." })
  tenantFeatureFlag?: TenantFeatureFlag;
}

@InputType({ description: "Which flag the installation decides again." })
export class ClearFeatureFlagOverrideInput {
  @Field(() => String, { description: "The flag's name." })
  key!: string;
}

@ObjectType({ description: "What came of it." })
export class ClearFeatureFlagOverridePayload extends Payload {
  @Field(() => TenantFeatureFlag, { nullable: true, description: "The flag, as the tenant has it now." })
  tenantFeatureFlag?: TenantFeatureFlag;
}

const shown = ({ flag: { key, description, type, variants }, override, evaluation }: TenantFlag): TenantFeatureFlag => ({
  key,
  description,
  type,
  variants,
  override: override?.variant ?? null,
  overriddenAt: override?.setAt ?? null,
  evaluation,
});

@Resolver(() => TenantFeatureFlag)
export class TenantFeatureFlagResolver {
  @Query(() => [TenantFeatureFlag], { description: "The feature flags that the current tenant may set for itself, in the order of their names." })
  async tenantFeatureFlags(@Ctx() ctx: Context): Promise<TenantFeatureFlag[]> {
    return (await listTenantFlags(ctx)).map(shown);
  }

  @Mutation(() => OverrideFeatureFlagPayload, { description: "Takes a variant of a feature flag for the current tenant, on every process within a second." })
  async overrideFeatureFlag(
    @Arg("input", () => OverrideFeatureFlagInput, { description: "Which flag, and which variant." }) input: OverrideFeatureFlagInput,
    @Ctx() ctx: Context,
  ): Promise<OverrideFeatureFlagPayload> {
    return { tenantFeatureFlag: shown(await overrideFeatureFlag(ctx, input)), userErrors: [] };
  }

  @Mutation(() => ClearFeatureFlagOverridePayload, { description: "Gives up what the current tenant has chosen: the installation decides again." })
  async clearFeatureFlagOverride(
    @Arg("input", () => ClearFeatureFlagOverrideInput, { description: "Which flag." }) input: ClearFeatureFlagOverrideInput,
    @Ctx() ctx: Context,
  ): Promise<ClearFeatureFlagOverridePayload> {
    return { tenantFeatureFlag: shown(await clearFeatureFlagOverride(ctx, input)), userErrors: [] };
  }
}
