import { anybody } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

// the one-time token is the proof; there can be no session before the first administrator
export const administratorRules: Rules = { Mutation: { registerAdministrator: anybody } };
