import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, ownersEscape, type Rules } from "../../kernel/authz/shield.js";

// a policy reaches everybody in the tenant at once; and no policy of the tenant's own shuts its owners out from here
const sees = ownersEscape(can("policy:read"));
const tests = ownersEscape(can("policy:manage"));
const changes = ownersEscape(all(can("policy:manage"), reauthenticated));

export const policyRules: Rules = {
  Query: { policies: sees, testPolicy: tests },
  Mutation: { createPolicy: changes, updatePolicy: changes, deletePolicy: changes },
  Policy: { "*": sees },
};
