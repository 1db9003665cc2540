import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, ownersEscape, ownersEscapeTo, type Rules } from "../../kernel/authz/shield.js";
import { policyPermissions } from "./policy.permissions.js";

// a policy reaches everybody in the tenant at once; and no policy of the tenant's own shuts its owners out from here
const sees = ownersEscape(can("policy:read"));
const tests = ownersEscape(can("policy:manage"));
const changes = ownersEscape(all(can("policy:manage"), reauthenticated));

export const policyRules: Rules = {
  Query: { policies: sees, testPolicy: tests },
  Mutation: { createPolicy: changes, updatePolicy: changes, deletePolicy: changes },
  Policy: { "*": sees },
};

const escapes: ReadonlySet<string> = new Set([
  ...policyPermissions.map(({ key }) => key),
  ...["Query", "Mutation"].flatMap((type) => Object.entries(policyRules[type]!).flatMap(([field, rule]) => (ownersEscapeTo(rule) ? [field] : []))),
]);

/** What a tenant's own policies do not keep its owners from, by the names that policies have for it: these fields, and their permissions. */
export const ownersMayAlways = (action: string): boolean => escapes.has(action);
