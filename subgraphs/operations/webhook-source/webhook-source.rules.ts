import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

const manages = can("webhook_source:manage");

export const webhookSourceRules: Rules = {
  Query: { webhookSources: can("webhook_source:read") },
  Mutation: {
    createWebhookSource: manages,
    updateWebhookSource: manages,
    rotateWebhookSourceSecret: manages,
    endWebhookSourceSecretOverlap: manages,
    deleteWebhookSource: manages,
  },
  WebhookSource: { "*": can("webhook_source:read") },
};
