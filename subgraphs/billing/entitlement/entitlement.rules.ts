import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const entitlementRules: Rules = {
  Entitlement: { "*": can("billing:read") },
  Tenant: { entitlements: can("billing:read") },
};
