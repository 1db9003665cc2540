import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const invitationRules: Rules = {
  Mutation: { inviteMember: can("member:invite"), acceptInvitation: signedIn },
  Invitation: { "*": can("member:invite") },
};
