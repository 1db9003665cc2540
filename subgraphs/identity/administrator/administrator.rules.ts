import { administrator, administratorReads, anybody, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

const withFreshProof = all(administrator, reauthenticated);

export const administratorRules: Rules = {
  Query: { administrators: administratorReads },
  Mutation: {
    // the one-time token is the proof; there can be no session before the first administrator
    registerAdministrator: anybody,
    appointAdministrator: withFreshProof,
    dismissAdministrator: withFreshProof,
  },
};
