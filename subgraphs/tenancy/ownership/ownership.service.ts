import type { Context } from "../../kernel/context/context.js";
import { forbidden, invalid } from "../../kernel/errors/errors.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import type { Membership } from "../membership/membership.entity.js";
import { changeMemberRole } from "../membership/membership.service.js";
import { holdRoles } from "../role/role-lock.js";

/** What an owner is once it has handed the tenant over. */
const afterwards = "admin";

/**
 * Makes another member an owner and the actor, an owner until now, an administrator of the tenant: both in one commit.
 * @throws FORBIDDEN for whoever is no owner (any more), NOT_FOUND; OWNERSHIP_OWN among the input's problems
 */
export async function transferOwnership(ctx: Context, input: { membershipId: string }): Promise<Membership> {
  const own = ctx.tenant.membershipId;
  const heir = decodeId(ids.Membership, input.membershipId);
  if (own === null) throw forbidden();
  if (heir === own) throw invalid("membershipId", "OWNERSHIP_OWN", "Name another member: you are an owner already.");
  // before the locks on rows, as whoever gives a role does
  await holdRoles(ctx);
  // both at once and in one order: two owners may be handing over to each other
  await ctx.sql("select 1 from tenancy.memberships where tenant_id = $1 and id = any ($2::uuid[]) order by id for update", [ctx.tenantId, [own, heir]]);
  const [isOwner] = await ctx.sql(
    "select 1 from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id where ur.tenant_id = $1 and ur.membership_id = $2 and r.tenant_id is null and r.key = 'owner'",
    [ctx.tenantId, own],
  );
  if (!isOwner) throw forbidden("An owner alone can hand the tenant over.");
  const membership = await changeMemberRole(ctx, { membershipId: input.membershipId, role: "owner" });
  const former = await changeMemberRole(ctx, { membershipId: encodeId(ids.Membership, own), role: afterwards });
  await ctx.record(events.ownershipTransferred, { tenantId: encodeId(ids.Tenant, ctx.tenantId), from: former.id, to: membership.id });
  return membership;
}
