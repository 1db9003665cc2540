import { can, person, reauthenticated, signedIn } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

export const tenantRules: Rules = {
  Query: { tenant: signedIn, tenants: signedIn },
  Mutation: { createTenant: person, updateTenant: can("tenant:update"), requireMfa: all(can("tenant:update"), reauthenticated) },
  Tenant: { "*": signedIn },
};
