import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf } from "../../../test/kit/context.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

const question = `query { me { id email memberships(first: 20) { edges { node { roles { key } tenant {
  id slug subscription { status plan { key } } entitlements { key value }
  auditLogs(first: 5) { edges { node { action actor { ... on User { id name } } at } } } } } } } } }`;

let world: World;
let person: Person;
let tenants: TestTenant[];

beforeAll(async () => {
  world = await openWorld();
  person = await makePerson(world.url);
  tenants = [];
  for (let n = 0; n < 12; n += 1) tenants.push(await makeTenant(world.url, `Shop ${n}`, person));
});
afterAll(() => world.close());

const slugs = (data: { me: { memberships: { edges: { node: { tenant: { slug: string } } }[] } } }) =>
  data.me.memberships.edges.map((edge) => edge.node.tenant.slug);

test("a member of twelve tenants sees what hangs below each of them in one operation", async () => {
  const answer = await person.send(question);
  expect(answer.errors).toEqual([]);
  expect(slugs(answer.data)).toEqual(tenants.map((tenant) => tenant.slug));
  for (const { node } of answer.data.me.memberships.edges) {
    expect(node.tenant.subscription).toEqual({ status: "ACTIVE", plan: { key: "free" } });
    expect(node.tenant.auditLogs.edges.map((edge: { node: { action: string } }) => edge.node.action)).toEqual(["member.joined", "tenant.created"]);
    expect(node.tenant.auditLogs.edges[0].node.actor).toEqual({ id: person.id, name: person.name });
  }
});

test("eight such operations at once, more than there are connections, wait for each other and all succeed", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => person.send(question, { tenant: tenants[n % 12]!.id })));
  for (const answer of answers) {
    expect(answer.errors).toEqual([]);
    expect(slugs(answer.data)).toHaveLength(12);
    expect(answer.data.me.memberships.edges.every((edge: { node: { tenant: { subscription: unknown } } }) => edge.node.tenant.subscription)).toBe(true);
  }
});

test("below another tenant the rights are those that the person has there", async () => {
  const elsewhere = await makeTenant(world.url, "Elsewhere");
  const viewer = await makeMember(elsewhere, "viewer", "Vera");
  const home = await makeTenant(world.url, "Home", viewer);
  const answer = await viewer.send("query { me { memberships(first: 10) { edges { node { tenant { slug subscription { status } } } } } } }", { tenant: home.id });
  const below = answer.data.me.memberships.edges.map((edge: { node: { tenant: unknown } }) => edge.node.tenant);
  expect(below).toEqual([
    { slug: elsewhere.slug, subscription: null },
    { slug: home.slug, subscription: { status: "ACTIVE" } },
  ]);
  expect(answer.errors.map((error) => error.extensions.code)).toEqual(["FORBIDDEN"]);
});

test("a reference is resolved with the type that it names, and to a type that is not resolved here it is refused", async () => {
  const ask = (...references: object[]) =>
    factsOf(world, person, tenants[0]).then((facts) =>
      world.subgraph("compliance").execute({ query: "query ($references: [_Any!]!) { _entities(representations: $references) { __typename } }", variables: { references } }, facts),
    );
  const own = { __typename: "Tenant", id: tenants[1]!.id };
  expect(await ask(own, { __typename: "Tenant", id: "ten_invented" })).toEqual({ data: { _entities: [{ __typename: "Tenant" }, null] } });
  expect(await ask(own, { __typename: "User", id: person.id })).toMatchObject({ data: { _entities: [{ __typename: "Tenant" }, null] }, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
});
