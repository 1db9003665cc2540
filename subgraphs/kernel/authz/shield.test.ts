import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { buildSchema } from "graphql";
import { Arg, Mutation, Query, Resolver } from "type-graphql";
import { anonymous, factsOf } from "../../../test/kit/context.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { forbidden } from "../errors/errors.js";
import { createLog } from "../log/log.js";
import type { Feature } from "../process/manifest.js";
import { administrator, anybody, can, canAnyOf, entitled, member, person, reauthenticated, signedIn } from "./rules.js";
import { all, defineRule, guardsOf } from "./shield.js";

let ran: string[] = [];
const run = (name: string) => {
  ran.push(name);
  return name;
};

@Resolver()
class RuledResolver {
  @Query(() => String, { description: "Behind a rule that throws." })
  throwing(): string {
    return run("throwing");
  }

  @Query(() => String, { nullable: true, description: "For even numbers." })
  even(@Arg("n", () => Number, { description: "A number." }) n: number): string {
    return run(`even ${n}`);
  }

  @Query(() => String, { nullable: true, description: "Fails behind its rule." })
  failing(): string {
    throw Object.assign(new Error("inside: /srv/secret"), { code: "XX000" });
  }

  @Query(() => String, { nullable: true, description: "For everybody." })
  open(): string {
    return run("open");
  }

  @Query(() => String, { nullable: true, description: "For the signed-in." })
  person(): string {
    return run("person");
  }

  @Query(() => String, { nullable: true, description: "For members." })
  inTenant(): string {
    return run("inTenant");
  }

  @Query(() => String, { nullable: true, description: "For administrators." })
  root(): string {
    return run("root");
  }

  @Query(() => String, { nullable: true, description: "With a permission." })
  permitted(): string {
    return run("permitted");
  }

  @Query(() => String, { nullable: true, description: "With an entitlement." })
  paid(): string {
    return run("paid");
  }

  @Query(() => String, { nullable: true, description: "For persons alone." })
  own(): string {
    return run("own");
  }

  @Query(() => String, { nullable: true, description: "For administrators that proved who they are just now." })
  sensitive(): string {
    return run("sensitive");
  }

  @Query(() => String, { nullable: true, description: "Behind a rule that throws later." })
  throwingLater(): string {
    return run("throwingLater");
  }

  @Mutation(() => String, { nullable: true, description: "Behind a rule that throws." })
  throwingChange(): string {
    return run("throwingChange");
  }
}

const broken = defineRule("broken", () => {
  throw new Error("a rule with a mistake");
});
const brokenLater = defineRule("broken later", async () => {
  await Promise.resolve();
  throw new Error("a rule with a mistake");
});
const feature: Feature = {
  resolvers: [RuledResolver],
  rules: {
    Query: {
      throwing: broken,
      throwingLater: all(anybody, brokenLater, anybody),
      even: defineRule("even", (_ctx, _parent, args) => (Number(args["n"]) % 2 === 0 ? true : forbidden())),
      failing: anybody,
      open: anybody,
      person: signedIn,
      inTenant: member,
      root: administrator,
      own: person,
      sensitive: all(administrator, reauthenticated),
      permitted: can("tenant:update"),
      paid: entitled("teleport"),
    },
    Mutation: { throwingChange: broken },
  },
};

let world: World;
let tenant: TestTenant;
let lines: string[] = [];
beforeAll(async () => {
  world = await openWorld({ extend: { operations: [feature] }, log: createLog("error", { write: (line: string) => void lines.push(line) }) });
  tenant = await makeTenant(world.url);
});
afterAll(() => world.close());

async function ask(query: string, facts = anonymous) {
  ran = [];
  const result = await world.subgraph("operations").execute({ query }, facts);
  return { data: result.data, codes: Object.fromEntries((result.errors ?? []).map((error) => [String(error.path?.[0]), error.extensions["code"]])), errors: result.errors };
}

const everything = "{ open person inTenant root permitted paid }";

test("a root field behind rules together, of which one's permissions show with the call alone, does not start; below the root it does", () => {
  const together = all(canAnyOf("audit:read", "tenant:update"), reauthenticated);
  const guards = guardsOf(buildSchema("type Query { a: Thing } type Thing { id: ID b: String }"), { Query: { a: together }, Thing: { b: together } });
  expect(() => guards("Query", "a")!(() => null)).toThrow(/^Query\.a: policies/);
  expect(guards("Thing", "b")!(() => null)).toEqual(expect.any(Function));
});

test("nobody, a person, and a member each get what their rules allow, each refusal with its own code", async () => {
  expect((await ask(everything)).codes).toEqual({
    person: "UNAUTHENTICATED",
    inTenant: "UNAUTHENTICATED",
    root: "UNAUTHENTICATED",
    permitted: "UNAUTHENTICATED",
    paid: "UNAUTHENTICATED",
  });
  expect(ran).toEqual(["open"]);
  expect((await ask(everything, await factsOf(world, tenant.owner))).codes).toEqual({
    inTenant: "TENANT_REQUIRED",
    root: "FORBIDDEN",
    permitted: "TENANT_REQUIRED",
    paid: "TENANT_REQUIRED",
  });
  expect((await ask(everything, await factsOf(world, tenant.owner, tenant))).codes).toEqual({ root: "FORBIDDEN", paid: "ENTITLEMENT_REQUIRED" });
  expect(ran.toSorted()).toEqual(["inTenant", "open", "permitted", "person"]);
});

test.each([
  [true, true],
  [3, true],
  [0, false],
  [false, false],
  [null, false],
  ["yes", false],
])("an entitlement of %p opens the feature: %p", async (value, opens) => {
  const facts = await factsOf(world, tenant.owner, tenant);
  const entitledFacts = { ...facts, tenant: { ...facts.tenant!, entitlements: { teleport: value } } };
  expect((await ask("{ paid }", entitledFacts)).data).toEqual({ paid: opens ? "paid" : null });
});

test("a rule that throws is a refusal, masked as internal and logged; the resolver does not run", async () => {
  for (const [document, field] of [["{ throwing }", "throwing"], ["{ throwingLater }", "throwingLater"], ["mutation { throwingChange }", "throwingChange"]] as const) {
    lines = [];
    const answer = await ask(document);
    expect(answer.codes).toEqual({ [field]: "INTERNAL" });
    expect(lines.filter((line) => line.includes("a rule failed: refused") && line.includes("a rule with a mistake"))).toHaveLength(1);
    expect(JSON.stringify(answer.errors)).not.toContain("a rule with a mistake");
    expect(ran).toEqual([]);
  }
});

test("what a rule said of one alias says nothing of another", async () => {
  for (const order of ["a: even(n: 2) b: even(n: 1) c: even(n: 4)", "b: even(n: 1) a: even(n: 2) c: even(n: 4)"]) {
    const answer = await ask(`{ ${order} }`);
    expect(answer.data).toEqual({ a: "even 2", b: null, c: "even 4" });
    expect(answer.codes).toEqual({ b: "FORBIDDEN" });
    expect(ran.toSorted()).toEqual(["even 2", "even 4"]);
  }
});

test("what a resolver throws behind its rule is no denial: it leaves masked, with nothing of the inside", async () => {
  const answer = await ask("{ failing }");
  expect(answer.codes).toEqual({ failing: "INTERNAL" });
  expect(JSON.stringify(answer)).not.toMatch(/inside|srv|XX000/);
  expect(answer.errors![0]!.extensions["correlationId"]).toBe("test");
});

test("what is sensitive asks for a proof of identity that is at most 15 minutes old, after every other rule", async () => {
  const facts = await factsOf(world, tenant.owner);
  const proved = (minutesAgo: number, administers = true) => ({
    ...facts,
    actor: {
      ...facts.actor!,
      administrator: administers,
      ...(administers && { administratorScope: "operator" as const }),
      assurance: { methods: ["pwd"], at: new Date(world.clock.now().getTime() - minutesAgo * 60_000).toISOString(), provider: null },
    },
  });
  expect((await ask("{ sensitive }", proved(14))).data).toEqual({ sensitive: "sensitive" });
  expect((await ask("{ sensitive }", proved(16))).codes).toEqual({ sensitive: "REAUTHENTICATION_REQUIRED" });
  expect((await ask("{ sensitive }", proved(16, false))).codes).toEqual({ sensitive: "FORBIDDEN" });
  const job = { ...facts, actor: { ...facts.actor!, administrator: true, administratorScope: "operator" as const } };
  expect((await ask("{ sensitive }", job)).codes).toEqual({ sensitive: "REAUTHENTICATION_REQUIRED" });
  expect(ran).toEqual([]);
});

test("what is about one's own account is for no machine", async () => {
  const facts = await factsOf(world, tenant.owner);
  const machine = { ...facts, actor: { ...facts.actor!, kind: "api_key" as const } };
  expect((await ask("{ own person sensitive }", machine)).codes).toEqual({ own: "FORBIDDEN", sensitive: "FORBIDDEN" });
  expect(ran).toEqual(["person"]);
  expect((await ask("{ own }", facts)).data).toEqual({ own: "own" });
});
