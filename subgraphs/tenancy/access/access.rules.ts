import { anybody, member } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const accessRules: Rules = {
  Query: {
    can: member,
    // it says why not, to everybody, of the caller alone
    access: anybody,
    // the service asks for member:read where it is about somebody else
    explainAccess: member,
  },
};
