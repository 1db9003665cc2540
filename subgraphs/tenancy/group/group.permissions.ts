import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const groupPermissions: PermissionDeclaration[] = [
  {
    key: "group:manage",
    title: "Manage groups",
    description: "Make, change and delete groups, say who is in them and which roles they have, none that allows more than one's own.",
    dependsOn: ["member:read"],
  },
];
