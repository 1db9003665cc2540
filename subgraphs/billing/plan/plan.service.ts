import type { Context } from "../../kernel/context/context.js";
import { Plan } from "./plan.entity.js";

/** The plans that are on offer, the smallest first. */
export function listPlans(ctx: Context): Promise<Plan[]> {
  return ctx.find(Plan, {}, { orderBy: { rank: "asc" } });
}
