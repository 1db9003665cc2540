import { administrator, administratorReads, can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, alsoAtRest, type Rules } from "../../kernel/authz/shield.js";

const withFreshProof = all(administrator, reauthenticated);
const owners = all(can("tenant:delete"), reauthenticated);

export const lifecycleRules: Rules = {
  Query: { allTenants: administratorReads },
  Mutation: {
    suspendTenant: withFreshProof,
    reactivateTenant: withFreshProof,
    clearAllowedAddresses: withFreshProof,
    deleteTenant: owners,
    // an active tenant has nothing to restore, and says so
    restoreTenant: alsoAtRest(owners, "pending_deletion"),
  },
};
