import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const membershipPermissions: PermissionDeclaration[] = [
  { key: "member:read", title: "See members", description: "See who belongs to the tenant, with which roles.", dependsOn: ["role:read"] },
  { key: "member:update", title: "Change members' roles", description: "Give a member another role, never one that allows more than one's own.", dependsOn: ["member:read"] },
  { key: "member:remove", title: "Remove members", description: "End somebody's membership.", dependsOn: ["member:read"], things: ["Membership"] },
];
