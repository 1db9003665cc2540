import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let person: Person;
let tenants: TestTenant[];
beforeAll(async () => {
  world = await openWorld();
  person = await makePerson(world.url);
  tenants = [];
  for (let n = 0; n < 5; n += 1) tenants.push(await makeTenant(world.url, `Shop ${n}`, person));
});
afterAll(() => world.close());

interface TenantPage {
  edges: { cursor: string; node: { slug: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}

async function list(by: Person, args: string): Promise<TenantPage> {
  const answer = await by.send(`{ tenants(${args}) { edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
  expect(answer.errors).toEqual([]);
  return answer.data.tenants as TenantPage;
}
const slugs = (page: TenantPage) => page.edges.map((edge) => edge.node.slug);
const newestFirst = () => tenants.map((tenant) => tenant.slug).reverse();

test("a person sees its own tenants, the newest first, and no others", async () => {
  await makeTenant(world.url);
  expect(slugs(await list(person, "first: 100"))).toEqual(newestFirst());
});

test("a member pages forwards", async () => {
  const first = await list(person, "first: 2");
  expect([slugs(first), first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual([newestFirst().slice(0, 2), true, false]);
  const second = await list(person, `first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([slugs(second), second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([newestFirst().slice(2, 4), true, true]);
  const third = await list(person, `first: 2, after: "${second.pageInfo.endCursor}"`);
  expect([slugs(third), third.pageInfo.hasNextPage]).toEqual([newestFirst().slice(4), false]);
});

test("a member pages backwards", async () => {
  const last = await list(person, "last: 2");
  expect([slugs(last), last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage]).toEqual([newestFirst().slice(3), false, true]);
  const before = await list(person, `last: 3, before: "${last.pageInfo.startCursor}"`);
  expect([slugs(before), before.pageInfo.hasPreviousPage, before.pageInfo.hasNextPage]).toEqual([newestFirst().slice(0, 3), false, true]);
});

test("an administrator of the installation pages through every tenant both ways, and enters none of them", async () => {
  const administrator = await makePerson(world.url, "Root");
  await asOwner((client) => client.query("insert into identity.administrators (user_id) values ($1)", [userRow(administrator)]));
  await eventually(async () => (await list(administrator, "first: 1")).edges.length === 1);
  const page = await list(administrator, "first: 100");
  const all = slugs(page);
  expect(all).toEqual(expect.arrayContaining(newestFirst()));
  // tests beside this one make tenants too, and what they have begun may come between the newest: what is as old as ours stays
  const middle = all.indexOf(tenants[2]!.slug);
  const { cursor } = page.edges[middle]!;
  expect(slugs(await list(administrator, `first: 2, after: "${cursor}"`))).toEqual(all.slice(middle + 1, middle + 3));
  expect(slugs(await list(administrator, `last: 2, before: "${cursor}"`))).toEqual(all.slice(middle - 2, middle));
  const below = await administrator.send("{ tenants(first: 1) { edges { node { slug createdAt subscription { status } auditLogs(first: 1) { edges { cursor } } } } } }");
  expect(below.data.tenants.edges[0].node).toMatchObject({ createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), subscription: null, auditLogs: null });
  const inside = await administrator.send("{ members(first: 1) { edges { cursor } } }", { tenant: tenants[0]!.id });
  expect(inside.errors[0]!.extensions.code).toBe("NOT_FOUND");
});
