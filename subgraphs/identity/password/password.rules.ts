import { person, reauthenticated } from "../../kernel/authz/rules.js";
import { all, type Rules } from "../../kernel/authz/shield.js";

export const passwordRules: Rules = { Mutation: { changePassword: all(person, reauthenticated) } };
