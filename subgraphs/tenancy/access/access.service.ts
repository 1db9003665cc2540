import type { Context } from "../../kernel/context/context.js";
import { badInput, forbidden, notFound } from "../../kernel/errors/errors.js";
import { byId } from "../../kernel/graphql/references.js";
import { groupsOfMembership, rolesOfGroup } from "../group/group.service.js";
import { Membership } from "../membership/membership.entity.js";
import { findMembership, rolesOfMembership } from "../membership/membership.service.js";
import type { Role } from "../role/role.entity.js";
import { listPermissions, permissionsOfRole } from "../role/role.service.js";
import { AccessDecision, type AccessExplanation, type AccessGrant, type PermissionAnswer } from "./access.type.js";

/** How many permissions can be asked about at once. */
const atMost = 100;

/** Which of these permissions the caller has in the current tenant: what its rules act on, without a query. */
export function whatIsAllowed(ctx: Context, permissions: readonly string[]): PermissionAnswer[] {
  if (permissions.length > atMost) throw badInput(`Ask about at most ${atMost} permissions at once.`);
  return permissions.map((permission) => ({ permission, allowed: ctx.tenant.permissions.includes(permission) }));
}

/**
 * Why the caller, or with member:read another member of the current tenant, has a permission or has it not.
 * @throws FORBIDDEN, NOT_FOUND
 */
export async function explainAccess(ctx: Context, permission: string, membershipId: string | null): Promise<AccessExplanation> {
  const own = ctx.tenant.membershipId;
  const known = (await listPermissions(ctx)).some(({ key }) => key === permission);
  const membership = membershipId === null ? (own && (await ctx.load(byId(Membership), own))) || null : await mustFind(ctx, membershipId);
  const explained = (allowed: boolean, decidedBy: AccessDecision, grants: AccessGrant[], message: string) => ({ permission, allowed, decidedBy, grants, message });
  if (!known) return explained(false, AccessDecision.PERMISSION_UNKNOWN, [], "There is no permission of this name: nobody has it.");
  if (!membership) {
    const allowed = ctx.tenant.permissions.includes(permission);
    return explained(allowed, AccessDecision.MACHINE, [], allowed ? "The program was given it, and its maker or role has it." : "The program was not given it, or its maker or role has it no more.");
  }
  const grants = await grantsOf(ctx, membership, permission);
  const [first] = grants;
  if (!first) return explained(false, AccessDecision.NOTHING_ALLOWS, [], "No role of the member's, and none of its groups', allows it.");
  if (first.group) return explained(true, AccessDecision.GROUP, grants, `The role ${first.role.name} of the group ${first.group.name} allows it.`);
  return explained(true, AccessDecision.ROLE, grants, `The member's role ${first.role.name} allows it.`);
}

async function mustFind(ctx: Context, membershipId: string): Promise<Membership> {
  const membership = await findMembership(ctx, membershipId);
  if (membership?.tenantId !== ctx.tenantId) throw ctx.tenant.permissions.includes("member:read") ? notFound() : forbidden("You need the permission member:read in this tenant.");
  return membership;
}

/** The roles that allow it: the member's own, then its groups'. */
async function grantsOf(ctx: Context, membership: Membership, permission: string): Promise<AccessGrant[]> {
  const [own, groups] = await Promise.all([ctx.load(rolesOfMembership, membership.rowId), ctx.load(groupsOfMembership, membership.rowId)]);
  const ofGroups = await Promise.all((groups ?? []).map(async (group) => ((await ctx.load(rolesOfGroup, group.rowId)) ?? []).map((role) => ({ role, group }))));
  const held: AccessGrant[] = [...(own ?? []).map((role) => ({ role, group: null })), ...ofGroups.flat()];
  const allows = await Promise.all(held.map(async ({ role }: { role: Role }) => (await ctx.load(permissionsOfRole, role.rowId))?.some(({ key }) => key === permission)));
  return held.filter((_grant, at) => allows[at]);
}
