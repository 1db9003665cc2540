import { can, person, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const tenantRules: Rules = {
  Query: { tenant: signedIn, tenants: signedIn },
  Mutation: { createTenant: person, updateTenant: can("tenant:update") },
  Tenant: { "*": signedIn },
};
