import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const subscriptionPermissions: PermissionDeclaration[] = [
  { key: "billing:read", title: "See billing", description: "See the tenant's subscription and entitlements." },
];
