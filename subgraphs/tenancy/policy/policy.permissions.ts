import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const policyPermissions: PermissionDeclaration[] = [
  { key: "policy:read", title: "See policies", description: "See the tenant's policies: what they forbid of what roles allow." },
  { key: "policy:manage", title: "Manage policies", description: "Make, test, change and delete policies, which forbid something that roles allow.", dependsOn: ["policy:read"] },
];
