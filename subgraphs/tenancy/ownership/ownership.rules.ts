import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

// the service asks for an owner, as the rows say it now
export const ownershipRules: Rules = { Mutation: { transferOwnership: all(can("member:update"), reauthenticated) } };
