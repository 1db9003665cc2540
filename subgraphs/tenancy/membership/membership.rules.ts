import { can, member, signedIn } from "../../kernel/authz/rules.js";
import { verdictOn } from "../../kernel/authz/explain.js";
import { defineRule, type Rules } from "../../kernel/authz/shield.js";
import { forbidden } from "../../kernel/errors/errors.js";
import type { UserStub } from "../references/user.stub.js";

/** Where a person belongs is for itself, and for members who may see the tenant's members. */
const mayReadMemberships = defineRule("own memberships, or member:read", (ctx, user) => {
  if (ctx.actorOrNull?.id === (user as UserStub).rowId) return true;
  return ctx.tenantOrNull ? verdictOn({ kind: "permission", anyOf: ["member:read"] }, ctx) : forbidden("You need the permission member:read in this tenant.");
}, "refused", { standsOn: (ctx, user) => (ctx.actorOrNull?.id === (user as UserStub).rowId ? [] : ["member:read"]) });

export const membershipRules: Rules = {
  Query: { members: can("member:read") },
  Mutation: {
    changeMemberRole: can("member:update"),
    // everybody may leave; the service asks for member:remove where it is somebody else
    removeMember: member,
  },
  // the service gives somebody else's membership to those with member:read alone
  Membership: { "*": signedIn },
  User: { "*": signedIn, memberships: mayReadMemberships },
};
