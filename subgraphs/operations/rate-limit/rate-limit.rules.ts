import { signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const rateLimitRules: Rules = {
  Query: { rateLimits: signedIn },
};
