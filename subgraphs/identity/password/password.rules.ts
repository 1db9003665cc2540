import { reauthenticated } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const passwordRules: Rules = { Mutation: { changePassword: reauthenticated } };
