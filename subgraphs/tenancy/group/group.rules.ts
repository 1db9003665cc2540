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
  Group: { "*": can("member:read") },
};
