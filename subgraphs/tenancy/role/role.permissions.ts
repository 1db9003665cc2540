import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const rolePermissions: PermissionDeclaration[] = [
  { key: "role:read", title: "See roles", description: "See the roles that members can have, and what they allow." },
  {
    key: "role:manage",
    title: "Manage roles",
    description: "Make, change and delete the tenant's own roles, which allow no more than what one may oneself.",
    dependsOn: ["role:read"],
  },
];
