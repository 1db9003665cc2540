import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { makePerson, openWorld, unique, type World } from "../../../test/kit/world.js";
import { Context } from "../context/context.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
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

test("an error below a mutation's field takes back what the field did", async () => {
  const person = await makePerson(world.url);
  const slug = `never-${unique()}`;
  // what is below the field is resolved in the field's transaction: a cursor that is none fails there
  const facts = await factsOf(world, person);
  const result = await world.subgraph("identity").execute(
    {
      query: `mutation { register(input: { email: "${slug}@example.com", password: "correct horse", name: "N" }) { user { name broken: __typename @include(if: $flag) } } }`,
      variables: { flag: "neither true nor false" },
    },
    facts,
  );
  expect(result.errors).toHaveLength(1);
  const count = await asOwner(async (client) => (await client.query("select 1 from identity.users where email = $1", [`${slug}@example.com`])).rowCount);
  expect(count).toBe(0);
});

test("a query has no way to write: its transaction is read-only", async () => {
  const person = await makePerson(world.url);
  const ctx = new Context(world.subgraph("tenancy").foundation, await factsOf(world, person), { readOnly: true });
  await ctx.open();
  await expect(ctx.sql("update tenancy.tenants set name = 'x'")).rejects.toMatchObject({ code: "25006" });
  await ctx.close("rollback");
});
