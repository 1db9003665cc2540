import type { Context, Loader } from "../../kernel/context/context.js";
import { Permission } from "./permission.entity.js";
import { Role } from "./role.entity.js";
import { RolePermission } from "./role-permission.entity.js";

/** The roles that members of the current tenant can have: the platform's, the mightiest first, then the tenant's own. */
export function listRoles(ctx: Context): Promise<Role[]> {
  return ctx.find(Role, {}, { orderBy: { rank: "asc", rowId: "asc" } });
}

/** Every permission that there is, in the order of their names. */
export function listPermissions(ctx: Context): Promise<Permission[]> {
  return ctx.find(Permission, {}, { orderBy: { key: "asc" } });
}

/** A role that members of the current tenant can have, by its stable name. */
export function findRole(ctx: Context, key: string): Promise<Role | null> {
  return ctx.findOne(Role, { key }, { orderBy: { tenantId: "asc" } });
}

/** What a role allows, for many roles at once. */
export const permissionsOfRole: Loader<string, Permission[]> = {
  async load(ctx, roleIds) {
    const [links, permissions] = await Promise.all([ctx.find(RolePermission, { roleId: { $in: roleIds } }), listPermissions(ctx)]);
    return roleIds.map((roleId) => {
      const keys = new Set(links.filter((link) => link.roleId === roleId).map((link) => link.permissionKey));
      return permissions.filter((permission) => keys.has(permission.key));
    });
  },
};
