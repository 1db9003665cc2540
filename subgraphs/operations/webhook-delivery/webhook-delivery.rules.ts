import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

const manages = can("webhook:manage");

export const webhookDeliveryRules: Rules = {
  Query: { webhookDeliveries: can("webhook:read") },
  Mutation: { sendTestEvent: manages, replayDelivery: manages, recoverDeliveries: manages },
  WebhookDelivery: { "*": can("webhook:read") },
};
