import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

const manages = can("webhook:manage");

export const webhookEndpointRules: Rules = {
  Query: { webhookEndpoints: can("webhook:read") },
  Mutation: {
    createWebhookEndpoint: manages,
    updateWebhookEndpoint: manages,
    enableWebhookEndpoint: manages,
    disableWebhookEndpoint: manages,
    deleteWebhookEndpoint: manages,
    rotateWebhookSecret: manages,
    endWebhookSecretOverlap: manages,
  },
  WebhookEndpoint: { "*": can("webhook:read") },
};
