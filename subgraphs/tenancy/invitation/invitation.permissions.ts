import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const invitationPermissions: PermissionDeclaration[] = [
  { key: "member:invite", title: "Invite members", description: "Invite people to the tenant by e-mail address.", dependsOn: ["role:read"] },
];
