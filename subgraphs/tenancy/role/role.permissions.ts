import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const rolePermissions: PermissionDeclaration[] = [
  { key: "role:read", title: "See roles", description: "See the roles that members can have, and what they allow." },
];
