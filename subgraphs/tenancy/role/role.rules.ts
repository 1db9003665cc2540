import { can, signedIn } from "../../kernel/authz/rules.js";
import type { Rules } from "../../kernel/authz/shield.js";

export const roleRules: Rules = {
  Query: { roles: can("role:read"), permissions: signedIn },
  Mutation: { createRole: can("role:manage"), updateRole: can("role:manage"), deleteRole: can("role:manage") },
  Role: { "*": signedIn },
};
