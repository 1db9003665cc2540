import { can, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

export const settingRules: Rules = { Mutation: { updateTenantSettings: all(can("tenant:update"), reauthenticated) } };
