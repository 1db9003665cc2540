import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const tenantRules: Rules = {
  Query: { tenant: signedIn, tenants: signedIn },
  Mutation: { createTenant: signedIn, updateTenant: can("tenant:update") },
  Tenant: { "*": signedIn },
};
