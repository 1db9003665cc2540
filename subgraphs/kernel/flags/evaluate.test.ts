import { expect, test } from "@jest/globals";
import { assert, float, property, uuid } from "fast-check";
import { evaluate, placeOf } from "./evaluate.js";
import type { Flag, FlagRule, FlagSubject } from "./flag.js";

const flag = (rules: FlagRule[] = [], more: Partial<Flag> = {}): Flag => ({
  id: "f",
  key: "new-editor",
  description: "",
  type: "string",
  variants: ["plain", "new", "off"].map((name) => ({ name, value: `the ${name} one` })),
  defaultVariant: "plain",
  offVariant: "off",
  on: true,
  rules,
  overridable: true,
  ...more,
});
const ann: FlagSubject = { actorId: "ann", tenantId: "acme", roles: ["member"], plan: "team" };
const nobody: FlagSubject = { actorId: null, tenantId: null, roles: [], plan: null };
const now = new Date("2026-11-23T12:00:00Z");
const at = (rules: FlagRule[], subject = ann, when = now) => evaluate(flag(rules), subject, undefined, when);

test("a flag without rules is worth the same to everybody", () => {
  expect(evaluate(flag(), nobody, undefined, now)).toEqual({ key: "new-editor", type: "string", value: "the plain one", variant: "plain", reason: "STATIC" });
});

test.each<[string, Partial<FlagRule>, boolean]>([
  ["its tenant", { tenants: ["acme"] }, true],
  ["another tenant", { tenants: ["umbrella"] }, false],
  ["its own id", { users: ["bob", "ann"] }, true],
  ["somebody else's id", { users: ["bob"] }, false],
  ["a role that it has", { roles: ["owner", "member"] }, true],
  ["a role that it has not", { roles: ["owner"] }, false],
  ["its plan", { plans: ["team"] }, true],
  ["another plan", { plans: ["business"] }, false],
  ["all of what it is", { tenants: ["acme"], roles: ["member"], plans: ["team"] }, true],
  ["one thing that it is not", { tenants: ["acme"], roles: ["owner"] }, false],
  ["nothing", {}, true],
  ["nobody", { users: [] }, false],
])("a rule that names %s", (_what, rule, holds) => {
  expect(at([{ variant: "new", ...rule }])).toMatchObject(holds ? { variant: "new", reason: "TARGETING_MATCH" } : { variant: "plain", reason: "DEFAULT" });
});

test("of the rules that hold the first decides", () => {
  expect(at([{ variant: "off", users: ["bob"] }, { variant: "new" }, { variant: "plain" }]).variant).toBe("new");
});

test("a rule holds from its beginning until just before its end", () => {
  const rule = { variant: "new", from: "2026-12-01T00:00:00Z", until: "2026-12-24T00:00:00Z" };
  const variants = ["2026-11-30T23:59:59.999Z", "2026-12-01T00:00:00Z", "2026-12-23T23:59:59.999Z", "2026-12-24T00:00:00Z"].map((time) => at([rule], ann, new Date(time)).variant);
  expect(variants).toEqual(["plain", "new", "new", "plain"]);
});

test("what the tenant chose beats the rules, where it may choose and the variant is there; the kill switch beats all", () => {
  const rules = [{ variant: "new" }];
  expect(evaluate(flag(rules), ann, "plain", now)).toMatchObject({ variant: "plain", reason: "OVERRIDE" });
  expect(evaluate(flag(rules, { overridable: false }), ann, "plain", now).variant).toBe("new");
  expect(evaluate(flag(rules), ann, "gone", now).variant).toBe("new");
  expect(evaluate(flag(rules, { on: false }), ann, "plain", now)).toMatchObject({ variant: "off", reason: "DISABLED" });
});

test("a percentage counts people or tenants; who has none of that id is in no percentage", () => {
  expect(at([{ variant: "new", percentage: 100 }])).toMatchObject({ variant: "new", reason: "SPLIT" });
  expect(at([{ variant: "new", percentage: 100 }], nobody).variant).toBe("plain");
  const half: FlagRule = { variant: "new", percentage: 50, by: "tenant" };
  const ofTenant = (tenantId: string) => new Set(["ann", "bob", "eve"].map((actorId) => at([half], { ...ann, tenantId, actorId }).variant));
  for (const tenantId of ["acme", "umbrella", "initech", "hooli"]) expect(ofTenant(tenantId).size).toBe(1);
});

test("who is in at a percentage stays in as it grows, and is in or out for one flag as for no other", () => {
  assert(
    property(uuid(), float({ min: 0, max: 100, noNaN: true }), float({ min: 0, max: 100, noNaN: true }), (id, one, other) => {
      const [smaller, larger] = [Math.min(one, other), Math.max(one, other)];
      const isIn = (percentage: number) => at([{ variant: "new", percentage }], { ...ann, actorId: id }).variant === "new";
      return !isIn(smaller) || isIn(larger);
    }),
  );
  const ids = Array.from({ length: 10_000 }, (_, n) => `person ${n}`);
  for (const key of ["new-editor", "dark-mode"]) {
    const share = ids.filter((id) => placeOf(key, id) < 20).length / ids.length;
    expect(share).toBeGreaterThan(0.185);
    expect(share).toBeLessThan(0.215);
  }
  const both = ids.filter((id) => placeOf("new-editor", id) < 20 && placeOf("dark-mode", id) < 20).length / ids.length;
  expect(both).toBeLessThan(0.06);
});

test("where somebody stands never changes from one release to the next", () => {
  expect(placeOf("new-editor", "01936d5c-0000-7000-8000-000000000001")).toBeCloseTo(51.436229, 6);
});
