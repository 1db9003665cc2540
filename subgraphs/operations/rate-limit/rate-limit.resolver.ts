import { Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { RateLimit } from "./rate-limit.js";
import { listRateLimits } from "./rate-limit.service.js";

@Resolver()
export class RateLimitResolver {
  @Query(() => [RateLimit], { description: "The limits by the minute that the caller's requests draw on: its own, and the current tenant's." })
  rateLimits(@Ctx() ctx: Context): Promise<RateLimit[]> {
    return listRateLimits(ctx);
  }
}
