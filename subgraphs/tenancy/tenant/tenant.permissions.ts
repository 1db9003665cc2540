import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const tenantPermissions: PermissionDeclaration[] = [
  { key: "tenant:update", title: "Change the tenant", description: "Change the tenant's name and slug, and what it asks of its members." },
];
