import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Money, Plan } from "./plan.entity.js";
import { listPlans } from "./plan.service.js";

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => [Plan], { description: "The plans that are on offer, the smallest first." })
  plans(@Ctx() ctx: Context): Promise<Plan[]> {
    return listPlans(ctx);
  }

  @FieldResolver(() => Money, { description: "What it costs each interval." })
  price(@Root() plan: Plan): Money {
    return { amount: Number(plan.amount), currency: plan.currency };
  }
}
