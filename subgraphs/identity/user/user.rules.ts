import { anybody, reauthenticated, signedIn } from "../../kernel/authz/rules.js";
import { verdictOn } from "../../kernel/authz/explain.js";
import { defineRule, type Rules } from "../../kernel/authz/shield.js";
import { forbidden } from "../../kernel/errors/errors.js";
import { ownAccount } from "./own-account.js";
import type { User } from "./user.entity.js";

/** A person's address is for itself, and for members who may see the tenant's members. */
const mayReadAddress = defineRule("own address, or member:read", (ctx, user) => {
  if (ctx.actorOrNull?.id === (user as User).rowId) return true;
  return ctx.tenantOrNull ? verdictOn({ kind: "permission", anyOf: ["member:read"] }, ctx) : forbidden("You need the permission member:read in this tenant.");
}, "refused", { standsOn: (ctx, user) => (ctx.actorOrNull?.id === (user as User).rowId ? [] : ["member:read"]) });

export const userRules: Rules = {
  Query: { me: signedIn },
  Mutation: { register: anybody, updateMe: reauthenticated },
  User: { "*": signedIn, email: mayReadAddress, emailVerified: mayReadAddress, administrator: ownAccount, administratorScope: ownAccount },
};
