import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const filePermissions: PermissionDeclaration[] = [
  { key: "file:read", title: "See files", description: "See the tenant's files, and download them.", dependsOn: [] },
  { key: "file:manage", title: "Manage files", description: "Upload files, and delete them.", dependsOn: ["file:read"] },
];
