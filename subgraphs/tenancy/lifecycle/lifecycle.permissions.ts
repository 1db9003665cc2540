import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const lifecyclePermissions: PermissionDeclaration[] = [
  { key: "tenant:delete", title: "Delete the tenant", description: "Have the tenant deleted after 30 days of grace, and restore it before." },
];
