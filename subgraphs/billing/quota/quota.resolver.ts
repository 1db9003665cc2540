import { DateTimeResolver } from "graphql-scalars";
import { Arg, Ctx, Field, FieldResolver, Float, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Quota } from "./quota.entity.js";
import { listQuotas, listQuotasOf, meters, overrideQuota } from "./quota.service.js";

@InputType({ description: "Which limit a tenant gets." })
export class OverrideQuotaInput {
  @Field(() => ID, { description: "The tenant's id." })
  tenantId!: string;

  @Field(() => String, { description: "The meter." })
  meter!: string;

  @Field(() => Float, { nullable: true, description: "The limit, a whole number; null for the plan's." })
  limit?: number | null;

  @Field(() => String, { nullable: true, description: "Why, in 1 to 500 characters; a limit needs one. The tenant's members read it, and its audit log keeps it." })
  reason?: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the plan's limit holds again by itself; null: when it is taken back." })
  expiresAt?: Date | null;
}

@ObjectType({ description: "What came of it." })
export class OverrideQuotaPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "True when the tenant has the limit." })
  overridden?: boolean;
}

@Resolver(() => Quota)
export class QuotaResolver {
  @Query(() => [Quota], { description: "The current tenant's quotas, in the order of their meters." })
  quotas(@Ctx() ctx: Context): Promise<Quota[]> {
    return listQuotas(ctx);
  }

  @Query(() => [Quota], { description: "The quotas of any tenant, in the order of their meters. For administrators of the installation: operators, who may override them, support and auditors." })
  tenantQuotas(@Arg("tenantId", () => ID, { description: "The tenant's id." }) tenantId: string, @Ctx() ctx: Context): Promise<Quota[]> {
    return listQuotasOf(ctx, tenantId);
  }

  @Mutation(() => OverrideQuotaPayload, { description: "Gives a tenant another limit than its plan's, or takes that back. Needs a fresh proof of who the caller is." })
  async overrideQuota(
    @Arg("input", () => OverrideQuotaInput, { description: "Which tenant, which meter, and the limit." }) { limit = null, reason = null, expiresAt = null, ...named }: OverrideQuotaInput,
    @Ctx() ctx: Context,
  ): Promise<OverrideQuotaPayload> {
    await overrideQuota(ctx, { ...named, limit, reason, expiresAt });
    return { overridden: true, userErrors: [] };
  }

  @FieldResolver(() => String, { description: "Its name for people." })
  async title(@Root() quota: Quota, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(meters, quota.meter))?.title ?? quota.meter;
  }

  @FieldResolver(() => String, { description: "What is counted." })
  async description(@Root() quota: Quota, @Ctx() ctx: Context): Promise<string> {
    return (await ctx.load(meters, quota.meter))?.description ?? "";
  }

  @FieldResolver(() => Float, { description: "How much there is, a whole number." })
  limit(@Root() quota: Quota, @Ctx() ctx: Context): number {
    return quota.limitAt(ctx.clock.now());
  }

  @FieldResolver(() => DateTimeResolver, { nullable: true, description: "Since when the tenant has another limit than its plan's; null where it has the plan's." })
  overriddenAt(@Root() quota: Quota, @Ctx() ctx: Context): Date | null {
    return quota.overrideAt(ctx.clock.now())?.since ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: "Why it has another limit; null where it has the plan's." })
  overrideReason(@Root() quota: Quota, @Ctx() ctx: Context): string | null {
    return quota.overrideAt(ctx.clock.now())?.reason ?? null;
  }

  @FieldResolver(() => DateTimeResolver, { nullable: true, description: "When the plan's limit holds again by itself; null where it has the plan's, or another one until that is taken back." })
  overrideExpiresAt(@Root() quota: Quota, @Ctx() ctx: Context): Date | null {
    return quota.overrideAt(ctx.clock.now())?.expiresAt ?? null;
  }

  @FieldResolver(() => Float, { description: "How much the plan gives, a whole number." })
  planLimit(@Root() quota: Quota): number {
    return Number(quota.quantity);
  }

  @FieldResolver(() => Float, { description: "How much is used now, a whole number; of a soft quota it may be more than the limit." })
  used(@Root() quota: Quota, @Ctx() ctx: Context): number {
    return quota.standingAt(ctx.clock.now()).used;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Seconds that a rolling quota looks back." })
  spanSeconds(@Root() quota: Quota): number | null {
    return quota.spanSeconds;
  }

  @FieldResolver(() => DateTimeResolver, { nullable: true, description: "Since when it counts; null where it counts what there is." })
  windowStartsAt(@Root() quota: Quota, @Ctx() ctx: Context): Date | null {
    return quota.standingAt(ctx.clock.now()).windowStartsAt;
  }

  @FieldResolver(() => DateTimeResolver, { nullable: true, description: "When all of it is free again; null where time frees nothing, or nothing is used of a rolling one." })
  windowEndsAt(@Root() quota: Quota, @Ctx() ctx: Context): Date | null {
    return quota.standingAt(ctx.clock.now()).windowEndsAt;
  }
}
