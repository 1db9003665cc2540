import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import type { Permission } from "./permission.entity.js";
import { holdRoles } from "./role-lock.js";
import { ownerKey, type Role } from "./role.entity.js";
import { findRole, permissionsOfRole } from "./role.service.js";

/** A role of this name, which stays what it is for this commit. @throws ROLE_UNKNOWN among the input's problems */
export async function mustFindRole(ctx: Context, key: string, field = "role"): Promise<Role> {
  await holdRoles(ctx);
  const role = await findRole(ctx, key);
  if (!role) throw invalid(field, "ROLE_UNKNOWN", "Name one of the roles that the query `roles` lists.");
  return role;
}

/**
 * Nobody gives or takes a role mightier than what they have: one that allows what they may not, or the owners', who are
 * made and unmade by owners alone. @throws ROLE_ABOVE_OWN among the input's problems
 */
export async function requireNotAbove(ctx: Context, role: Role, field = "role"): Promise<void> {
  // not what was loaded before: the mutation may have changed it, or change it yet
  const [allowed] = await permissionsOfRole.load(ctx, [role.rowId]);
  if (isMightier(ctx, role, allowed ?? [])) throw invalid(field, "ROLE_ABOVE_OWN", "You cannot give or take a role that is mightier than your own.");
}

/** Whether the actor may give and take the role, for lists. */
export async function isGrantable(ctx: Context, role: Role): Promise<boolean> {
  return ctx.tenantOrNull !== null && !isMightier(ctx, role, (await ctx.load(permissionsOfRole, role.rowId)) ?? []);
}

function isMightier(ctx: Context, role: Role, allowed: readonly Permission[]): boolean {
  const { roles, permissions } = ctx.tenant;
  return (role.isOwner && !roles.includes(ownerKey)) || allowed.some(({ key }) => !permissions.includes(key));
}
