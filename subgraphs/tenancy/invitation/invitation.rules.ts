import { can, person } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const invitationRules: Rules = {
  Query: { invitations: can("member:invite") },
  Mutation: {
    inviteMember: can("member:invite"),
    resendInvitation: can("member:invite"),
    revokeInvitation: can("member:invite"),
    acceptInvitation: person,
  },
  Invitation: { "*": can("member:invite") },
};
