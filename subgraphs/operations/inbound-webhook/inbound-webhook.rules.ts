import { anybody, can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const inboundWebhookRules: Rules = {
  Query: { inboundWebhooks: can("webhook_source:read") },
  // who sends a webhook proves itself by its signature alone
  Mutation: { receiveInboundWebhook: anybody, reprocessInboundWebhook: can("webhook_source:manage") },
  InboundWebhook: { "*": can("webhook_source:read") },
};
