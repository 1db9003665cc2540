import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const serviceIdentityPermissions: PermissionDeclaration[] = [
  { key: "service_identity:manage", title: "Manage service identities", description: "Make, rotate and revoke service identities, with no mightier role than one's own.", dependsOn: ["role:read"] },
];
