import { can } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

const manages = can("group:manage");

export const groupRules: Rules = {
  Query: { groups: can("member:read") },
  Mutation: {
    createGroup: manages,
    updateGroup: manages,
    deleteGroup: manages,
    addGroupMember: manages,
    removeGroupMember: manages,
    setGroupRoles: manages,
  },
  // whoever sees which groups it is in itself does not see by that who else is
  Group: { "*": can("member:read"), members: can("member:read") },
};
