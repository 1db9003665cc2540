import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { discoverSubgraphs } from "../../process/discover.js";
import type { Actor, TenantAccess } from "../../context/facts.js";
import { newId } from "../../ids/ids.js";
import { evaluate } from "./decide.js";
import { deciding } from "./engine.js";
import type { Policy } from "./policy.js";
import { readPolicy } from "./read.js";
import { contextNames, type PolicyRequest } from "./request.js";
import { preparedNow } from "./set.js";

// kinds of ids are known once the contracts are
await discoverSubgraphs();
const schema = readFileSync(new URL("../../../../../schema/policies.cedarschema", import.meta.url), "utf8");

const actor: Actor = { kind: "user", id: newId(), sessionId: newId(), administrator: false, assurance: { methods: ["pwd", "mfa"], at: "2026-11-23T08:00:00Z", provider: null } };
const tenant: TenantAccess = { id: newId(), slug: "acme", state: "active", membershipId: newId(), roles: ["admin"], permissions: ["role:manage"], entry: { idleMinutes: null, maximumMinutes: null, addresses: [] }, plan: "free", entitlements: { sso: true, seats: 5, none: 0, off: false } };
const request: PolicyRequest = { actor, tenant, action: { name: "createRole", within: ["change", "role:manage"] }, resource: null, ip: "10.1.2.3", now: new Date("2026-11-23T08:10:00Z") };
const policy = (text: string, id = "p"): Policy => ({ id, title: id, text, own: true });
const allows = (condition: string, changed: Partial<PolicyRequest> = {}) => evaluate([policy(`forbid (principal, action, resource) unless { ${condition} };`)], { ...request, ...changed }).allowed;

test("the context says what is known of the request, under the names of the schema", () => {
  const facts = /type Facts = \{(.*?)\n\};/s.exec(schema)![1]!;
  expect([...facts.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name)).toEqual(contextNames);
  for (const condition of [
    'context.ip.isInRange(ip("10.0.0.0/8"))',
    'context.now == datetime("2026-11-23T08:10:00Z")',
    "context.hour == 8 && context.weekday == 1",
    "context.mfa && context.mfaAge == 600 && context.proofAge == 600",
    "!context.administrator",
    'context.plan == "free" && context.entitlements == ["seats", "sso"]',
    'principal is User && principal in Role::"admin" && !(principal in Role::"owner")',
    'action == Action::"createRole" && action in Action::"role:manage" && action in Action::"change"',
    "resource is Tenant",
  ]) {
    expect([condition, allows(condition)]).toEqual([condition, true]);
  }
  expect(allows('context.hour == 8 && context has ip && context == {}')).toBe(false);
  expect(allows('context.ip.isInRange(ip("203.0.113.0/24"))', { ip: "::ffff:203.0.113.7" })).toBe(true);
  // what is not known is in no network that anybody would name
  expect(allows('context.ip.isInRange(ip("10.0.0.0/8"))', { ip: null })).toBe(false);
  expect(allows("context.mfaAge < 900", { actor: { ...actor, kind: "api_key", assurance: null } })).toBe(false);
  expect(allows("context.weekday == 7", { now: new Date("2026-11-22T08:10:00Z") })).toBe(true);
});

test("what forbids beats what permits, and those that forbid are named", () => {
  const forbid = policy('forbid (principal in Role::"admin", action in Action::"role:manage", resource);', "f");
  const decision = evaluate([policy("permit (principal, action, resource);"), forbid, policy('forbid (principal in Role::"owner", action, resource);', "o")], request);
  expect(decision).toEqual({ allowed: false, determining: [forbid], errors: [] });
});

test("a policy that fails forbids, though Cedar would pass it over", () => {
  const failing = policy("forbid (principal, action, resource) when { context.proofAge + 9223372036854775807 > 0 };");
  expect(evaluate([failing], request)).toMatchObject({ allowed: false, determining: [], errors: [{ policy: failing, message: expect.stringContaining("overflow") }] });
});

test("of an action that no policy speaks of the engine is not asked", () => {
  const before = preparedNow().sets;
  const elsewhere = [policy('forbid (principal, action in [Action::"audit:read", Action::"members"], resource);', newId())];
  evaluate(elsewhere, request);
  let calls = 0;
  const call = deciding.call.bind(deciding);
  deciding.call = (work) => {
    calls += 1;
    return call(work);
  };
  try {
    expect(evaluate(elsewhere, request)).toEqual({ allowed: true, determining: [], errors: [] });
    expect(evaluate([], request).allowed).toBe(true);
    expect(calls).toBe(0);
    expect(evaluate(elsewhere, { ...request, action: { name: "members", within: ["read"] } }).allowed).toBe(false);
    expect(calls).toBe(1);
  } finally {
    deciding.call = call;
  }
  expect(preparedNow().sets).toBe(before + 1);
});

test("prepared sets are bounded, and what was put out is prepared again when it is asked for", () => {
  const sets = Array.from({ length: 600 }, (_, n) => [policy(`forbid (principal, action, resource) when { context.hour == ${n % 24} && ${n} == ${n} };`, `p${n}`)]);
  for (const [n, set] of sets.entries()) expect(evaluate(set, request).allowed).toBe(n % 24 !== 8);
  expect(preparedNow().sets).toBe(500);
  expect(evaluate(sets[8]!, request).determining).toEqual(sets[8]);
  const large = Array.from({ length: 2_500 }, (_, n) => [policy(`forbid (principal, action, resource) when { context.plan == "${`${n}`.padEnd(3_900, "x")}" };`, `l${n}`)]);
  for (const set of large) evaluate(set, request);
  expect(preparedNow().text).toBeLessThanOrEqual(8_000_000);
});

test("an instance of the engine that a text has broken is replaced, and decides as before", () => {
  const set = [policy("forbid (principal, action, resource) when { context.hour == 8 };", newId())];
  expect(evaluate(set, request).allowed).toBe(false);
  const before = deciding.generation;
  expect(() => evaluate([policy(`forbid (principal, action, resource) when { ${"(".repeat(1_000)}true${")".repeat(1_000)} };`)], request)).toThrow();
  expect(deciding.generation).toBe(before + 1);
  expect(evaluate(set, request).allowed).toBe(false);
});

const deep = (open: string, close: string, times: number) => `forbid (principal, action, resource) when { ${open.repeat(times)}true${close.repeat(times)} };`;
const chain = (term: string, operator: string, times: number, end = "") => `forbid (principal, action, resource) when { ${Array(times).fill(term).join(operator)}${end} };`;

test.each([
  ["brackets", deep("(", ")", 500)],
  ["sets", deep("[", "] == []", 300)],
  ["conditions", deep("if true then ", " else true", 150)],
  ["a sum", chain("1", "+", 1_800, " == 1")],
  ["alternatives", chain("true", "||", 600)],
  ["attributes", `forbid (principal, action, resource) when { context${".a".repeat(1_900)} };`],
  ["a pattern", `forbid (principal, action, resource) when { context.plan like "${"*a".repeat(1_900)}" };`],
  ["many characters", `// ${"x".repeat(4_000)}`],
  ["half a character", "forbid (principal, action, resource) // \ud800"],
  ["nothing but brackets", "([{".repeat(1_300)],
])("a hostile text of %s is told what is wrong, or decides without breaking anything", (_what, text) => {
  const before = deciding.generation;
  const read = readPolicy(text, schema);
  if ("problems" in read) expect(read.problems[0]).toMatchObject({ message: expect.any(String), line: expect.any(Number) });
  else evaluate([policy(text, newId())], request);
  expect(deciding.generation).toBe(before);
});

test("a place is told in characters, as an editor counts them", () => {
  expect(readPolicy('@note("é")\n// 😀\nforbid (principal, action, resource) when { context.nope };', schema)).toEqual({
    problems: [{ message: "Attribute `nope` in context not found. Did you mean `now`?", line: 3, column: 45, endLine: 3, endColumn: 57 }],
  });
});
