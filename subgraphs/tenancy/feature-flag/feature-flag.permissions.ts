import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const featureFlagPermissions: PermissionDeclaration[] = [
  { key: "feature_flag:manage", title: "Manage feature flags", description: "Take another variant for the tenant, of the feature flags that tenants may set." },
];
