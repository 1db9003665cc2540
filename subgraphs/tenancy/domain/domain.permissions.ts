import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const domainPermissions: PermissionDeclaration[] = [
  { key: "domain:manage", title: "Manage domains", description: "See the tenant's own domains, add and remove them, and have their proof looked up." },
];
