import { anybody, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const sessionRules: Rules = {
  Mutation: { login: anybody, refreshSession: anybody, logout: signedIn },
};
