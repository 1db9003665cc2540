import { administrator, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

const withFreshProof = all(administrator, reauthenticated);

export const accountRules: Rules = {
  Query: { users: administrator, user: administrator },
  Mutation: { deactivateUser: withFreshProof, reactivateUser: withFreshProof },
};
