import type { Context } from "../../kernel/context/context.js";
import { Subscription, SubscriptionStatus } from "./subscription.entity.js";

/** The tenant's subscription; every tenant has had one since its first commit. */
export function findSubscription(ctx: Context): Promise<Subscription | null> {
  return ctx.findOne(Subscription, { tenantId: ctx.tenantId, status: SubscriptionStatus.ACTIVE });
}
