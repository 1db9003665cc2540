import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { FeatureFlag, FeatureFlagConnection } from "./feature-flag.entity.js";
import { ArchiveFeatureFlagInput, CreateFeatureFlagInput, TargetingRule, UpdateFeatureFlagInput, Variant } from "./feature-flag.inputs.js";
import { archiveFeatureFlag, createFeatureFlag, listFeatureFlags, updateFeatureFlag } from "./feature-flag.service.js";
import { showRules } from "./feature-flag-terms.js";

@ObjectType({ description: "What came of making a feature flag." })
export class CreateFeatureFlagPayload extends Payload {
  @Field(() => FeatureFlag, { nullable: true, description: "The flag." })
  featureFlag?: FeatureFlag;
}

@ObjectType({ description: "What came of changing a feature flag." })
export class UpdateFeatureFlagPayload extends Payload {
  @Field(() => FeatureFlag, { nullable: true, description: "The flag." })
  featureFlag?: FeatureFlag;
}

@ObjectType({ description: "What came of archiving a feature flag." })
export class ArchiveFeatureFlagPayload extends Payload {
  @Field(() => FeatureFlag, { nullable: true, description: "The flag, which nobody gets any more." })
  featureFlag?: FeatureFlag;
}

@Resolver(() => FeatureFlag)
export class FeatureFlagResolver {
  @Query(() => FeatureFlagConnection, { description: "The installation's feature flags, newest first." })
  featureFlags(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("archived", () => Boolean, { defaultValue: false, description: "With those that were archived." }) archived: boolean,
    @Ctx() ctx: Context,
  ): Promise<Page<FeatureFlag>> {
    return listFeatureFlags(ctx, args, { archived });
  }

  @Mutation(() => CreateFeatureFlagPayload, { description: "Makes a feature flag, for every tenant of the installation. Needs a fresh proof of who the caller is." })
  async createFeatureFlag(
    @Arg("input", () => CreateFeatureFlagInput, { description: "What it is to be." }) input: CreateFeatureFlagInput,
    @Ctx() ctx: Context,
  ): Promise<CreateFeatureFlagPayload> {
    return { featureFlag: await createFeatureFlag(ctx, input), userErrors: [] };
  }

  @Mutation(() => UpdateFeatureFlagPayload, { description: "Changes a feature flag, or switches it off or on, on every process within a second. CONFLICT when it was changed since it was read. Needs a fresh proof of who the caller is." })
  async updateFeatureFlag(
    @Arg("input", () => UpdateFeatureFlagInput, { description: "What changes." }) input: UpdateFeatureFlagInput,
    @Ctx() ctx: Context,
  ): Promise<UpdateFeatureFlagPayload> {
    return { featureFlag: await updateFeatureFlag(ctx, input), userErrors: [] };
  }

  @Mutation(() => ArchiveFeatureFlagPayload, { description: "Ends a feature flag: whoever asks for it gets the fallback in its own code. Needs a fresh proof of who the caller is." })
  async archiveFeatureFlag(
    @Arg("input", () => ArchiveFeatureFlagInput, { description: "Which one." }) input: ArchiveFeatureFlagInput,
    @Ctx() ctx: Context,
  ): Promise<ArchiveFeatureFlagPayload> {
    return { featureFlag: await archiveFeatureFlag(ctx, input), userErrors: [] };
  }

  @FieldResolver(() => [Variant], { description: "What it can be worth." })
  variants(@Root() flag: FeatureFlag): Variant[] {
    return flag.variants;
  }

  @FieldResolver(() => [TargetingRule], { description: "In their order: the first one that holds decides." })
  rules(@Root() flag: FeatureFlag): TargetingRule[] {
    return showRules(flag.rules);
  }
}
