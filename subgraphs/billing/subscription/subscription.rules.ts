import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const subscriptionRules: Rules = {
  BillingSubscription: { "*": can("billing:read") },
  // who may enter the tenant may refer to it; what it pays is for those who may see billing
  Tenant: { "*": signedIn, subscription: can("billing:read") },
};
