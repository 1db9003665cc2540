import { administratorHelps, administratorReads, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

const withFreshProof = all(administratorHelps, reauthenticated);

export const accountRules: Rules = {
  Query: { users: administratorReads, user: administratorReads },
  Mutation: { deactivateUser: withFreshProof, reactivateUser: withFreshProof },
};
