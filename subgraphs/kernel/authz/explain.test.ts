import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { Query, Resolver } from "type-graphql";
import { anonymous, factsOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";
import { newId } from "../ids/ids.js";
import type { Facts } from "../context/facts.js";
import type { Feature } from "../process/manifest.js";
import { explain } from "./explain.js";
import { judge, type Need, type Standing } from "./judge.js";
import { administrator, administratorHelps, administratorReads, can, canAnyOf, entitled, flagged, member, person, reauthenticated, signedIn } from "./rules.js";
import { all, type Rule } from "./shield.js";

const runs = ["operator"] as const;
const permission = (...anyOf: string[]): Need => ({ kind: "permission", anyOf });
const proof: Need = { kind: "proof" };
const switchKey = `explained-${unique()}`;
const fresh = all(can("tenant:update"), reauthenticated);

/** Rules, and the needs that they ask for. */
const asked: Record<string, { rule: Rule; needs: Need[] }> = {
  signedIn: { rule: signedIn, needs: [{ kind: "signed_in" }] },
  person: { rule: person, needs: [{ kind: "person" }] },
  proved: { rule: reauthenticated, needs: [proof] },
  member: { rule: member, needs: [{ kind: "member" }] },
  operator: { rule: administrator, needs: [{ kind: "scope", scopes: runs }] },
  helper: { rule: administratorHelps, needs: [{ kind: "scope", scopes: [...runs, "support"] }] },
  reader: { rule: administratorReads, needs: [{ kind: "scope", scopes: [...runs, "support", "auditor"] }] },
  one: { rule: can("audit:read"), needs: [permission("audit:read")] },
  either: { rule: canAnyOf("audit:read", "tenant:update"), needs: [permission("audit:read", "tenant:update")] },
  paid: { rule: entitled("teleport"), needs: [{ kind: "feature", feature: "teleport" }] },
  fresh: { rule: fresh, needs: [permission("tenant:update"), proof] },
  everything: { rule: all(administratorReads, can("audit:read"), entitled("teleport"), reauthenticated), needs: [{ kind: "scope", scopes: ["operator", "support", "auditor"] }, permission("audit:read"), { kind: "feature", feature: "teleport" }, proof] },
  flagged: { rule: all(member, flagged("no-such-flag"), reauthenticated), needs: [{ kind: "member" }, { kind: "flag", flag: "no-such-flag" }, proof] },
};

/** A field for each of them. */
@Resolver()
class AskedResolver {
  @Query(() => String, { nullable: true, description: "Behind a flag." })
  switched(): string {
    return "allowed";
  }
}
for (const name of Object.keys(asked)) {
  Object.defineProperty(AskedResolver.prototype, name, { value: () => "allowed", configurable: true, writable: true });
  Query(() => String, { nullable: true, description: "Behind a rule." })(AskedResolver.prototype, name, Object.getOwnPropertyDescriptor(AskedResolver.prototype, name)!);
}

const feature: Feature = { resolvers: [AskedResolver], rules: { Query: { ...Object.fromEntries(Object.entries(asked).map(([name, { rule }]) => [name, rule])), switched: flagged(switchKey) } } };

let world: World;
beforeAll(async () => {
  world = await openWorld({ extend: { operations: [feature] } });
});
afterAll(() => world.close());

const actors = fc.record({
  kind: fc.constantFrom("user", "api_key", "service_identity"),
  administrator: fc.boolean(),
  administratorScope: fc.constantFrom("operator", "support", "auditor", null, undefined),
  minutesAgo: fc.option(fc.constantFrom(0, 14, 16, 500)),
});
const tenants = fc.record({
  permissions: fc.subarray(["audit:read", "tenant:update", "role:read"]),
  teleport: fc.constantFrom(undefined, true, false, 0, 3, "yes", null),
});
const standings = fc.record({ actor: fc.option(actors), tenant: fc.option(tenants), refusal: fc.constantFrom(undefined, "TENANT_SUSPENDED" as const, "MFA_REQUIRED" as const) });

type Drawn = typeof standings extends fc.Arbitrary<infer T> ? T : never;

function factsFrom({ actor, tenant, refusal }: Drawn, now: Date): Facts {
  return {
    ...anonymous,
    actor: actor && {
      kind: actor.kind as "user",
      id: newId(),
      sessionId: null,
      administrator: actor.administrator,
      ...(actor.administratorScope !== undefined && { administratorScope: actor.administratorScope as "operator" }),
      assurance: actor.minutesAgo === null ? null : { methods: ["pwd"], at: new Date(now.getTime() - actor.minutesAgo * 60_000).toISOString(), provider: null },
    },
    // at rest: its refusals are not recorded
    tenant: tenant && { id: newId(), slug: "drawn", state: "suspended", membershipId: null, roles: [], permissions: tenant.permissions, entry: { idleMinutes: null, maximumMinutes: null, addresses: [] }, plan: null, entitlements: { teleport: tenant.teleport } },
    ...(!tenant && refusal && { refusal }),
  };
}

test("for every standing, what an explanation says is what the rule does, and with the same code", async () => {
  await fc.assert(
    fc.asyncProperty(standings, async (drawn) => {
      const now = world.clock.now();
      const facts = factsFrom(drawn, now);
      const standing: Standing = { actor: facts.actor, tenant: facts.tenant, refusal: facts.refusal ?? null, now, offersOf: () => [] };
      const { data, errors = [] } = await world.subgraph("operations").execute({ query: `{ ${Object.keys(asked).join(" ")} }` }, facts);
      const codes = new Map(errors.map((error) => [error.path![0], error.extensions["code"]]));
      for (const [name, { needs }] of Object.entries(asked)) {
        const { allowed, refusal, steps } = explain(needs, standing);
        expect([name, data![name], codes.get(name)]).toEqual([name, allowed ? "allowed" : null, refusal?.code]);
        expect(steps.map(({ need }) => need)).toEqual(needs);
        expect(steps.every((step) => step.refusal === null)).toBe(allowed);
      }
    }),
    { numRuns: 150 },
  );
});

test("a boolean flag decides where a rule asks for it: on it allows, off or unknown it refuses", async () => {
  const tenant = await makeTenant(world.url);
  const facts = await factsOf(world, tenant.owner, tenant);
  const codes = async () => ((await world.subgraph("operations").execute({ query: "{ switched }" }, facts)).errors ?? []).map((error) => error.extensions["code"]);
  const set = (text: string) => asOwner((client) => client.query(text, [switchKey]));
  expect(await codes()).toEqual(["FORBIDDEN"]);
  await set(
    `insert into tenancy.feature_flags (id, key, description, type, variants, default_variant, off_variant, overridable, created_at, created_by, updated_at)
     values (gen_random_uuid(), $1, 'Planted.', 'boolean', '[{"name":"on","value":true},{"name":"off","value":false}]', 'on', 'off', false, now(), gen_random_uuid(), now())`,
  );
  await eventually(async () => (await codes()).length === 0);
  await set("update tenancy.feature_flags set default_variant = 'off' where key = $1");
  await eventually(async () => (await codes())[0] === "FORBIDDEN");
  const standing: Standing = { actor: facts.actor, tenant: facts.tenant, refusal: null, now: new Date(), offersOf: () => [] };
  const need: Need = { kind: "flag", flag: switchKey };
  expect([judge(need, standing)?.decidedBy, judge(need, { ...standing, flags: new Map([[switchKey, true]]) })]).toEqual(["flag", null]);
});

test("a quota decides with its figures: full and hard it refuses, soft or unknown it does not", () => {
  const standing = (used: number, soft: boolean): Standing => ({
    actor: factsFrom({ actor: { kind: "user", administrator: false, administratorScope: null, minutesAgo: 0 }, tenant: null, refusal: undefined }, new Date()).actor,
    tenant: factsFrom({ actor: null, tenant: { permissions: [], teleport: true }, refusal: undefined }, new Date()).tenant,
    refusal: null,
    now: new Date(),
    offersOf: () => [],
    quotas: new Map([["seats", { limit: 5, used, soft, resetsAt: null }]]),
  });
  const full: Need = { kind: "quota", meter: "seats" };
  expect([judge(full, standing(4, false)), judge(full, standing(5, true)), judge({ kind: "quota", meter: "other" }, standing(5, false))]).toEqual([null, null, null]);
  expect(judge(full, standing(5, false))).toMatchObject({ decidedBy: "quota", code: "QUOTA_EXCEEDED", details: { meter: "seats", limit: 5, used: 5 } });
});
