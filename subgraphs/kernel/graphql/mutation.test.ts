import "reflect-metadata";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import { factsOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, ownerUrl } from "../../../test/kit/database.js";
import { Probe } from "../../../test/kit/probe.js";
import { makePerson, makeTenant, openWorld, unique, type World } from "../../../test/kit/world.js";
import operations from "../../operations/subgraph.js";
import { anybody } from "../authz/rules.js";
import { Context } from "../context/context.js";
import { declareQueues } from "../jobs/declare.js";
import type { Feature } from "../process/manifest.js";

let slowSeen = 0;

@ObjectType("MutationTestProbe", { description: "What was done." })
class Done {
  @Field(() => String, { description: "Its name." })
  name!: string;
}

@Resolver(() => Done)
class ProbeResolver {
  @Query(() => String, { description: "Fails at once, and may not be null." })
  early(): string {
    throw new Error("early");
  }

  @Query(() => String, { nullable: true, description: "Takes a few statements." })
  async slow(@Ctx() ctx: Context): Promise<string> {
    for (let n = 0; n < 5; n += 1) await ctx.sql("select pg_sleep(0.01)");
    slowSeen += 1;
    return "slow";
  }

  @Mutation(() => Done, { nullable: true, description: "Puts a job into its queue." })
  async enqueueProbe(@Ctx() ctx: Context): Promise<Done> {
    await ctx.enqueue(probe.job, { name: "probe" });
    return Object.assign(new Done(), { name: "probe" });
  }

  @FieldResolver(() => String, { nullable: true, description: "Always fails." })
  failing(): string {
    throw new Error("below the field");
  }
}

const probe = new Probe();
const feature: Feature = {
  resolvers: [ProbeResolver],
  rules: { Query: { early: anybody, slow: anybody }, Mutation: { enqueueProbe: anybody } },
};

let world: World;
beforeAll(async () => {
  await declareQueues(ownerUrl(), [{ ...operations, features: [{ jobs: [probe.job] }] }]);
  world = await openWorld({ extend: { operations: [feature] } });
});
afterAll(() => world.close());

/** The tenants of these slugs, each with the transaction that made it. */
const made = (...slugs: string[]) =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ slug: string; transaction: string }>("select slug, xmin::text as transaction from tenancy.tenants where slug = any ($1)", [slugs]);
    return rows;
  });
const create = (alias: string, slug: string, selection = "tenant { slug }") =>
  `${alias}: createTenant(input: { name: "T", slug: "${slug}" }) { ${selection} userErrors { code } }`;

test("two fields of one mutation are two commits, in their order", async () => {
  const person = await makePerson(world.url);
  const [one, two] = [`one-${unique()}`, `two-${unique()}`];
  const answer = await person.send(`mutation { ${create("a", one)} ${create("b", two)} }`);
  expect(answer.errors).toEqual([]);
  const rows = await made(one, two);
  expect(rows.map((row) => row.slug).toSorted()).toEqual([one, two].toSorted());
  expect(new Set(rows.map((row) => row.transaction)).size).toBe(2);
});

test("a field that is refused leaves the ones before and after it committed", async () => {
  const person = await makePerson(world.url);
  const [one, two] = [`one-${unique()}`, `two-${unique()}`];
  const answer = await person.send(`mutation { ${create("a", one)} ${create("b", one)} ${create("c", two)} }`);
  expect(answer.data.b).toEqual({ tenant: null, userErrors: [{ code: "SLUG_TAKEN" }] });
  expect(await made(one, two)).toHaveLength(2);
});

test("a field that fails leaves the first committed and stops what comes after it", async () => {
  const person = await makePerson(world.url);
  const [one, two] = [`one-${unique()}`, `two-${unique()}`];
  const answer = await person.send(`mutation { ${create("a", one)} b: removeMember(input: { membershipId: "x" }) { removedMembershipId } ${create("c", two)} }`);
  expect(answer.errors.map((error) => [error.path, error.extensions.code])).toEqual([[["b"], "TENANT_REQUIRED"]]);
  expect((await made(one, two)).map((row) => row.slug)).toEqual([one]);
});

test("an error below a mutation's field takes back what the field did, jobs and all", async () => {
  const tenant = await makeTenant(world.url);
  const facts = await factsOf(world, tenant.owner, tenant);
  const done = () =>
    asOwner(async (client) => (await client.query("select 1 from operations.background_jobs where tenant_id = $1", [tenantRow(tenant)])).rowCount);
  const result = await world.subgraph("operations").execute({ query: "mutation { enqueueProbe { name failing } }" }, facts);
  expect(result.errors?.map((error) => error.path)).toEqual([["enqueueProbe", "failing"]]);
  expect(await done()).toBe(0);
  expect((await world.subgraph("operations").execute({ query: "mutation { enqueueProbe { name } }" }, facts)).errors).toBeUndefined();
  expect(await done()).toBe(1);
});

test("a request that fails early waits for the resolvers that still run, and leaves no transaction open", async () => {
  const facts = await factsOf(world, await makePerson(world.url));
  for (let n = 0; n < 10; n += 1) {
    const result = await world.subgraph("operations").execute({ query: "{ slow early slowToo: slow }" }, facts);
    expect(result.data).toBeNull();
  }
  expect(slowSeen).toBe(20);
  // the pool has five connections: were one kept by each failed request, this would find none
  expect((await world.subgraph("operations").execute({ query: "{ slow }" }, facts)).errors).toBeUndefined();
});

test("a query has no way to write: its transaction is read-only", async () => {
  const person = await makePerson(world.url);
  const ctx = new Context(world.subgraph("tenancy").foundation, await factsOf(world, person), { readOnly: true });
  await ctx.open();
  await expect(ctx.sql("update tenancy.tenants set name = 'x'")).rejects.toMatchObject({ code: "25006" });
  await ctx.close("rollback");
});
