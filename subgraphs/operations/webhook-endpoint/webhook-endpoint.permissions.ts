import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const webhookEndpointPermissions: PermissionDeclaration[] = [
  { key: "webhook:read", title: "See webhooks", description: "See where events are sent to, what was sent, and what came back.", dependsOn: ["event:read"] },
  { key: "webhook:manage", title: "Manage webhooks", description: "Say where events are sent to, rotate secrets, send again.", dependsOn: ["webhook:read", "event:read"] },
];
