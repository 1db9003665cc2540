import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const eventPermissions: PermissionDeclaration[] = [
  { key: "event:read", title: "Read events", description: "Read what happens in the tenant as events: what integrations pull, and webhooks carry." },
];
