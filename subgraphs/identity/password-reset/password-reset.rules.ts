import { anybody } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

// who has forgotten a password cannot sign in; the mailed link is the proof
export const passwordResetRules: Rules = { Mutation: { requestPasswordReset: anybody, resetPassword: anybody } };
