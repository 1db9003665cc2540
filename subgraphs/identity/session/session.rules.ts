import { anybody, person } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const sessionRules: Rules = {
  Query: { sessions: person },
  Mutation: { refreshSession: anybody, logout: person, revokeSession: person, revokeOtherSessions: person, revokeAllSessions: person },
  // the wall shows a session to its own person alone
  Session: { "*": person },
};
