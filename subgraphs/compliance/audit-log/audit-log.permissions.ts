import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const auditLogPermissions: PermissionDeclaration[] = [
  { key: "audit:read", title: "See the audit log", description: "See who did what in the tenant." },
];
