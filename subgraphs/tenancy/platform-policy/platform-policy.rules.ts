import { administrator, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

// outside every tenant, so that no policy speaks of these: whatever an operator forbids, an operator can undo
const withFreshProof = all(administrator, reauthenticated);

export const platformPolicyRules: Rules = {
  Query: { platformPolicies: administrator, testPlatformPolicy: administrator },
  Mutation: { createPlatformPolicy: withFreshProof, updatePlatformPolicy: withFreshProof, deletePlatformPolicy: withFreshProof },
  PlatformPolicy: { "*": administrator },
};
