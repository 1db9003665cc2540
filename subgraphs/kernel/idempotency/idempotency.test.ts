import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The answer as it stands on the wire, and its codes. */
async function create(person: Person, key: string, slug: string, name = "Once", tenant?: TestTenant) {
  const response = await fetch(`${world.url}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${person.accessToken}`,
      "idempotency-key": key,
      ...(tenant && { "x-tenant": tenant.id }),
    },
    body: JSON.stringify({
      query: "mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id slug createdAt } userErrors { code } } }",
      variables: { input: { name, slug } },
    }),
  });
  // each answer tells what is left of the budgets by then; all else is the first one's
  const { extensions: _budgets, ...body } = (await response.json()) as { extensions: unknown; data?: { createTenant: { tenant: { id: string } | null; userErrors: { code: string }[] } }; errors?: { extensions: { code: string } }[] };
  return { text: JSON.stringify(body), id: body.data?.createTenant?.tenant?.id, problems: body.data?.createTenant?.userErrors.map((problem) => problem.code), code: body.errors?.[0]?.extensions.code };
}

const ownedBy = (person: Person) =>
  asOwner(async (client) => (await client.query("select 1 from tenancy.memberships where user_id = $1", [userRow(person)])).rowCount);

test("fifty parallel requests with one key have one effect and equal answers, byte for byte", async () => {
  const person = await makePerson(world.url);
  const [key, slug] = [randomUUID(), `once-${unique()}`];
  const answers = await Promise.all(Array.from({ length: 50 }, () => create(person, key, slug)));
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  expect(answers[0]!.problems).toEqual([]);
  expect(await ownedBy(person)).toBe(1);
  expect((await create(person, key, slug)).text).toBe(answers[0]!.text);
});

test("the same key with another body is refused and changes nothing", async () => {
  const person = await makePerson(world.url);
  const [key, slug] = [randomUUID(), `once-${unique()}`];
  await create(person, key, slug);
  expect((await create(person, key, `other-${unique()}`)).code).toBe("IDEMPOTENCY_MISMATCH");
  expect((await create(person, key, slug, "Twice")).code).toBe("IDEMPOTENCY_MISMATCH");
  expect(await ownedBy(person)).toBe(1);
});

test("a key is its person's own, and its tenant's: others use the same key for themselves", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "member");
  const key = randomUUID();
  const ids = [
    (await create(tenant.owner, key, `a-${unique()}`)).id,
    (await create(tenant.owner, key, `b-${unique()}`, "Once", tenant)).id,
    (await create(member, key, `c-${unique()}`)).id,
  ];
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain(undefined);
});

test("a mutation that is refused leaves the key free", async () => {
  const person = await makePerson(world.url);
  const [key, slug] = [randomUUID(), (await makeTenant(world.url)).slug];
  expect((await create(person, key, slug)).problems).toEqual(["SLUG_TAKEN"]);
  expect((await create(person, key, `free-${unique()}`)).problems).toEqual([]);
});

test("the kept answer is sealed: the row alone tells nothing", async () => {
  const person = await makePerson(world.url);
  const slug = `sealed-${unique()}`;
  await create(person, randomUUID(), slug);
  const [row] = await asOwner(async (client) => (await client.query("select response from kernel.idempotency_keys where actor_id = $1", [userRow(person)])).rows as { response: Buffer }[]);
  expect(row!.response.includes(slug)).toBe(false);
});

test("each field of a mutation is remembered by itself", async () => {
  const person = await makePerson(world.url);
  const [key, one, two] = [randomUUID(), `one-${unique()}`, `two-${unique()}`];
  const both = () =>
    person.send(
      `mutation { a: createTenant(input: { name: "A", slug: "${one}" }) { tenant { id } } b: createTenant(input: { name: "B", slug: "${two}" }) { tenant { id } } }`,
      { headers: { "idempotency-key": key } },
    );
  const first = await both();
  expect(first.data.a.tenant.id).not.toBe(first.data.b.tenant.id);
  expect((await both()).data).toEqual(first.data);
  expect(await ownedBy(person)).toBe(2);
});
