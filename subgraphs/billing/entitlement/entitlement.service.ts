import type { Context } from "../../kernel/context/context.js";
import { Entitlement } from "./entitlement.entity.js";

/** What the tenant's plan gives, in the order of the keys. */
export function listEntitlements(ctx: Context): Promise<Entitlement[]> {
  return ctx.find(Entitlement, { tenantId: ctx.tenantId }, { orderBy: { key: "asc" } });
}
