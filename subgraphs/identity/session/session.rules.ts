import { anybody, person } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const sessionRules: Rules = {
  Mutation: { refreshSession: anybody, logout: person },
};
