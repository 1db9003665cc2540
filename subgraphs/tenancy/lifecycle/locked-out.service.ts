import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { events } from "../contract.js";
import type { Tenant } from "../tenant/tenant.entity.js";
import { mailAddressesCleared } from "./lifecycle.mail.js";
import { mustFindAnywhere, readReason, sayWhy } from "./lifecycle.service.js";

/**
 * Lets owners in again who have locked themselves out: the network addresses that a tenant is entered from are left to the
 * installation. For its operator, who sees nothing of what the list was.
 * @throws NOT_FOUND; REASON_INVALID, ADDRESSES_NOT_SET among the input's problems
 */
export async function clearAllowedAddresses(ctx: Context, input: { tenantId: string; reason: string }): Promise<Tenant> {
  const reason = readReason(input.reason, invalid("reason", "REASON_INVALID", sayWhy));
  const tenant = await mustFindAnywhere(ctx, input.tenantId);
  const cleared = await ctx.sql("update tenancy.tenant_settings set allowed_addresses = null where tenant_id = $1 and allowed_addresses is not null returning 1 as one", [tenant.rowId]);
  if (cleared.length === 0) throw invalid("tenantId", "ADDRESSES_NOT_SET", "This tenant has set no network addresses of its own: what the installation says holds for it.");
  await ctx.record(events.tenantAddressesCleared, { tenantId: tenant.id, reason });
  await mailAddressesCleared(ctx, tenant, reason);
  return tenant;
}
