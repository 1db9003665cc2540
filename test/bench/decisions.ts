import type { Actor, TenantAccess } from "../../subgraphs/kernel/context/facts.js";
import { newId } from "../../subgraphs/kernel/ids/ids.js";
import { evaluate } from "../../subgraphs/kernel/authz/policy/decide.js";

/** Policies of the tenant that is asked about. */
export const policiesAsked = 20;

/** Microseconds of CPU for one decision by that many policies, which have been prepared. */
export function decisions(count: number): number {
  const actor: Actor = { kind: "user", id: newId(), sessionId: newId(), administrator: false, assurance: { methods: ["pwd", "mfa"], at: new Date().toISOString(), provider: null } };
  const tenant: TenantAccess = { id: newId(), slug: "bench", state: "active", membershipId: newId(), roles: ["admin"], permissions: ["role:manage"], entry: { idleMinutes: null, maximumMinutes: null, addresses: [] }, plan: "free", entitlements: {} };
  const request = { actor, tenant, action: { name: "createRole", within: ["change", "role:manage"] }, resource: null, ip: "10.1.2.3", now: new Date() };
  const policies = Array.from({ length: policiesAsked }, (_, n) => ({
    id: newId(),
    title: `Policy ${n}`,
    text: `forbid (principal in Role::"role-${n}", action in Action::"role:manage", resource) when { context.ip.isInRange(ip("192.0.2.${n}/32")) || context.mfaAge > ${n} * 100000 };`,
    own: true,
  }));
  const decide = () => {
    if (!evaluate(policies, request).allowed) throw new Error("none of these forbids it");
  };
  for (let n = 0; n < 200; n += 1) decide();
  const before = process.cpuUsage();
  for (let n = 0; n < count; n += 1) decide();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
