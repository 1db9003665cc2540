import { administrator, can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const featureFlagRules: Rules = {
  Query: {
    featureFlags: administrator,
    tenantFeatureFlags: can("feature_flag:manage"),
    // what a flag is worth to oneself
    flag: signedIn,
    flags: signedIn,
  },
  Mutation: {
    createFeatureFlag: administrator,
    updateFeatureFlag: administrator,
    archiveFeatureFlag: administrator,
    overrideFeatureFlag: can("feature_flag:manage"),
    clearFeatureFlagOverride: can("feature_flag:manage"),
  },
  // its rules name other tenants and their people
  FeatureFlag: { "*": administrator },
};
