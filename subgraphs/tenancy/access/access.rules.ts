import { member } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

// the service asks for member:read where it is about somebody else
export const accessRules: Rules = { Query: { can: member, explainAccess: member } };
