import { can, member, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const membershipRules: Rules = {
  Query: { members: can("member:read") },
  Mutation: {
    changeMemberRole: can("member:update"),
    // everybody may leave; the service asks for member:remove where it is somebody else
    removeMember: member,
  },
  Membership: { "*": signedIn },
  User: { "*": signedIn },
};
