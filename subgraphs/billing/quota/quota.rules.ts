import { administrator, can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const quotaRules: Rules = {
  Query: { quotas: can("billing:read") },
  Mutation: { overrideQuota: administrator },
  Quota: { "*": can("billing:read") },
};
