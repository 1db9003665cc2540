import type { Context } from "../../kernel/context/context.js";
import type { BudgetFacts } from "../../kernel/context/facts.js";
import { oldestSlice, sliceAt, windowSeconds } from "../../kernel/rates/spending.js";
import { RateLimitPolicy, type RateLimit } from "./rate-limit.js";

const policies: Partial<Record<BudgetFacts["policy"], RateLimitPolicy>> = { user: RateLimitPolicy.USER, key: RateLimitPolicy.KEY, tenant: RateLimitPolicy.TENANT };

/**
 * The limits that the request itself drew on: the caller's own, and its tenant's. What the gateway knew when it let the request in
 * may be behind other gateways; what they have told is in the table.
 */
export async function listRateLimits(ctx: Context): Promise<RateLimit[]> {
  const budgets = ctx.facts.budgets ?? [];
  const oldest = oldestSlice(sliceAt(ctx.clock.now().getTime()));
  const limits = budgets.map(async ({ policy: kind, quota: limit, remaining, resetSeconds }) => {
    const policy = policies[kind];
    if (!policy) return [];
    const [told] = await ctx.sql<{ points: string }>("select kernel.spent_rate($1, $2) as points", [kind, oldest]);
    const used = Math.max(limit - remaining, Number(told!.points));
    return [{ policy, limit, used, remaining: Math.max(0, limit - used), windowSeconds, resetSeconds }];
  });
  return (await Promise.all(limits)).flat();
}
