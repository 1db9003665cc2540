import { administrator, can, reauthenticated, signedIn } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

// the kill switch, too: a flag reaches every tenant at once
const withFreshProof = all(administrator, reauthenticated);

export const featureFlagRules: Rules = {
  Query: {
    featureFlags: administrator,
    tenantFeatureFlags: can("feature_flag:manage"),
    // what a flag is worth to oneself
    flag: signedIn,
    flags: signedIn,
  },
  Mutation: {
    createFeatureFlag: withFreshProof,
    updateFeatureFlag: withFreshProof,
    archiveFeatureFlag: withFreshProof,
    overrideFeatureFlag: can("feature_flag:manage"),
    clearFeatureFlagOverride: can("feature_flag:manage"),
  },
  // its rules name other tenants and their people
  FeatureFlag: { "*": administrator },
};
