import { administrator, administratorReads, can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

export const quotaRules: Rules = {
  Query: { quotas: can("billing:read"), tenantQuotas: administratorReads },
  Mutation: { overrideQuota: all(administrator, reauthenticated) },
  Quota: { "*": can("billing:read") },
};
