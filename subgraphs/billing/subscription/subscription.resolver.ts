import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { byId } from "../../kernel/graphql/references.js";
import { Plan } from "../plan/plan.entity.js";
import { TenantStub } from "../references/tenant.stub.js";
import { Subscription } from "./subscription.entity.js";
import { findSubscription } from "./subscription.service.js";

@Resolver(() => Subscription)
export class SubscriptionResolver {
  @FieldResolver(() => Plan, { nullable: true, description: "What it is a subscription to." })
  plan(@Root() subscription: Subscription, @Ctx() ctx: Context): Promise<Plan | null> {
    return ctx.load(byId(Plan), subscription.planId);
  }
}

@Resolver(() => TenantStub)
export class TenantSubscriptionResolver {
  @FieldResolver(() => Subscription, { nullable: true, description: "What the tenant has subscribed to." })
  subscription(@Root() _tenant: TenantStub, @Ctx() ctx: Context): Promise<Subscription | null> {
    return findSubscription(ctx);
  }
}
