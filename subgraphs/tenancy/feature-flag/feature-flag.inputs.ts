import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { FlagRule, FlagValue } from "../../kernel/flags/flag.js";
import { FeatureFlagType } from "./feature-flag.entity.js";

/** Whom a percentage counts. */
export enum PercentageOf {
  USER = "user",
  TENANT = "tenant",
}
registerEnumType(PercentageOf, {
  name: "PercentageOf",
  description: "Whom a percentage counts.",
  valuesConfig: { USER: { description: "People and programs." }, TENANT: { description: "Tenants: all of one, or none." } },
});

@ObjectType("FeatureFlagVariant", { description: "One value that a feature flag can take." })
@InputType("FeatureFlagVariantInput", { description: "One value that a feature flag can take." })
export class Variant {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => JSONResolver, { description: "The value, of the flag's type." })
  value!: FlagValue;
}

@ObjectType("FeatureFlagRule", { description: "Who gets a variant: all that is named must hold, of a list one member. One that names nothing holds for everybody." })
@InputType("FeatureFlagRuleInput", { description: "Who gets a variant: all that is named must hold, of a list one member. One that names nothing holds for everybody." })
export class TargetingRule {
  @Field(() => String, { description: "The variant's name." })
  variant!: string;

  @Field(() => [ID], { nullable: true, description: "Tenants." })
  tenantIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "People." })
  userIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Keys of roles that the person or program has in the tenant." })
  roles?: string[] | null;

  @Field(() => [String], { nullable: true, description: "Keys of plans that the tenant is on." })
  plans?: string[] | null;

  @Field(() => Float, { nullable: true, description: "Above 0, up to 100. Who is in stays in as it grows." })
  percentage?: number | null;

  @Field(() => PercentageOf, { nullable: true, description: "Whom the percentage counts; people, when left out." })
  percentageOf?: FlagRule["by"] | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Not before." })
  from?: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "No longer from then on." })
  until?: Date | null;
}

@InputType({ description: "What a feature flag is to be." })
export class CreateFeatureFlagInput {
  @Field(() => String, { description: "The name that code asks for: lower-case letters and digits, with single dots, hyphens or underscores between them." })
  key!: string;

  @Field(() => FeatureFlagType, { description: "Of which kind its values are." })
  type!: FeatureFlagType;

  @Field(() => String, { nullable: true, description: "What it decides, up to 500 characters." })
  description?: string | null;

  @Field(() => [Variant], { nullable: true, description: "What it can be worth, 1 to 20. A boolean flag has `on` and `off` when they are left out." })
  variants?: Variant[] | null;

  @Field(() => String, { nullable: true, description: "The variant of those for whom no rule holds; `off` for a boolean flag." })
  defaultVariant?: string | null;

  @Field(() => String, { nullable: true, description: "Everybody's variant while it is switched off; `off` for a boolean flag." })
  offVariant?: string | null;

  @Field(() => [TargetingRule], { nullable: true, description: "In their order: the first one that holds decides. Up to 50." })
  rules?: TargetingRule[] | null;

  @Field(() => Boolean, { nullable: true, description: "Tenants may take another variant for themselves; they may not, when left out." })
  overridable?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "False switches it off from the beginning." })
  on?: boolean | null;
}

@InputType({ description: "What changes of a feature flag; what is left out stays." })
export class UpdateFeatureFlagInput {
  @Field(() => ID, { description: "The flag's id." })
  id!: string;

  @Field(() => Int, { description: "The version that was read: a flag that was changed since is not changed." })
  version!: number;

  @Field(() => String, { nullable: true, description: "What it decides, up to 500 characters." })
  description?: string | null;

  @Field(() => [Variant], { nullable: true, description: "All that it can be worth, 1 to 20." })
  variants?: Variant[] | null;

  @Field(() => String, { nullable: true, description: "The variant of those for whom no rule holds." })
  defaultVariant?: string | null;

  @Field(() => String, { nullable: true, description: "Everybody's variant while it is switched off." })
  offVariant?: string | null;

  @Field(() => [TargetingRule], { nullable: true, description: "All of its rules, in their order: the first one that holds decides. Up to 50." })
  rules?: TargetingRule[] | null;

  @Field(() => Boolean, { nullable: true, description: "Whether tenants may take another variant for themselves." })
  overridable?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "False switches it off for everybody, whatever rules and tenants say; true switches it on again." })
  on?: boolean | null;
}

@InputType({ description: "Which feature flag ends." })
export class ArchiveFeatureFlagInput {
  @Field(() => ID, { description: "The flag's id." })
  id!: string;
}
