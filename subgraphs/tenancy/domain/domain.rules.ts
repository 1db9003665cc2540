import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

const sees = can("domain:manage");
const manages = all(sees, reauthenticated);

export const domainRules: Rules = {
  Query: { tenantDomains: sees },
  Mutation: { addTenantDomain: manages, verifyTenantDomain: manages, removeTenantDomain: manages },
  TenantDomain: { "*": sees },
};
