import type { Context } from "../../kernel/context/context.js";
import type { Actor, TenantAccess } from "../../kernel/context/facts.js";
import { badInput } from "../../kernel/errors/errors.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { tried } from "../policy/policy-test.service.js";
import type { PolicyTest } from "../policy/policy-test.type.js";
import type { PlatformPolicyTestInput } from "./platform-policy-test.type.js";

const mostRoles = 20;

/** What the installation's policies, with a draft among them, say of a made-up person's request in a made-up tenant. Nothing is saved. @throws BAD_USER_INPUT */
export async function testPlatformPolicy(ctx: Context, input: PlatformPolicyTestInput): Promise<PolicyTest> {
  const { text = null, replaces, action, roles, plan = null, ip, at, mfa, proofAge } = input;
  if (roles.length > mostRoles) throw badInput(`Name at most ${mostRoles} roles.`);
  const now = at ?? ctx.clock.now();
  const actor: Actor = { kind: "user", id: newId(), sessionId: null, administrator: false, assurance: { methods: mfa ? ["pwd", "mfa"] : ["pwd"], at: new Date(now.getTime() - proofAge * 1_000).toISOString(), provider: null } };
  const tenant: TenantAccess = { id: newId(), slug: "", state: "active", membershipId: null, roles, permissions: [], entry: { idleMinutes: null, maximumMinutes: null, addresses: [] }, groups: [], plan, entitlements: {} };
  const replaced = replaces == null ? null : decodeId(ids.PlatformPolicy, replaces);
  const inForce = (await ctx.foundation.access.platformPolicies()).filter(({ id }) => id !== replaced);
  return tried(ctx, { text, own: false, inForce, actor, tenant, action, ip: ip ?? null, now });
}
