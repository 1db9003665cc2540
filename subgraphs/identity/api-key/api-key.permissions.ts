import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const apiKeyPermissions: PermissionDeclaration[] = [
  { key: "api_key:read", title: "See API keys", description: "See the tenant's API keys and when they were last used, never their text." },
  { key: "api_key:manage", title: "Manage API keys", description: "Make, rotate and revoke API keys, with no more permissions than one's own.", dependsOn: ["api_key:read"] },
];
