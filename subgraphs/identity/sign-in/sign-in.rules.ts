import { anybody } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const signInRules: Rules = {
  Mutation: { login: anybody },
};
