import type { PermissionDeclaration } from "../../kernel/authz/permissions.js";

/** What a role may allow of this feature. */
export const webhookSourcePermissions: PermissionDeclaration[] = [
  { key: "webhook_source:read", title: "See inbound webhooks", description: "See where webhooks of others come in, what came, and what became of it." },
  { key: "webhook_source:manage", title: "Manage inbound webhooks", description: "Say where webhooks of others come in, rotate secrets, process again.", dependsOn: ["webhook_source:read"] },
];
