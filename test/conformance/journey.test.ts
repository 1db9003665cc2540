import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { acrossFourSubgraphs } from "../journeys/journey.js";
import { openWorld, unique, type World } from "../kit/world.js";
import { hiveRouter, stockRouter, tenonRouter, type Operation, type RoutedAnswer, type Router } from "./router.js";

let world: World;
let hive: Router;
let apollo: Router;

beforeAll(async () => {
  world = await openWorld();
  hive = await hiveRouter(world);
  apollo = await stockRouter(world);
});
afterAll(async () => {
  await hive.close();
  await apollo.close();
  await world.close();
});

/** The steps of the journey by what they do, each with the router's answer. */
type Told = Record<string, RoutedAnswer>;

/** The same journey through a router, by people of its own. */
async function walk(router: Router): Promise<Told> {
  const told: Told = {};
  const step = async (title: string, operation: Operation): Promise<Record<string, never>> => {
    const answer = await router.ask(operation);
    told[title] = { data: answer.data, errors: answer.errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.["code"] }) as never) };
    return (answer.data ?? {}) as Record<string, never>;
  };
  // typed loosely on purpose: the answers are compared as a whole, and only walked through for the next step's input
  const at = (value: unknown, ...path: string[]): string => path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null)?.[key], value) as string;
  const mutation = (name: string, type: string, selection: string) =>
    `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { code message path } } }`;

  const people: { token: string; email: string; id: string }[] = [];
  for (const name of ["Ann", "Bob"]) {
    const email = `${name.toLowerCase()}-${unique()}@example.com`;
    const input = { email, password: "correct horse battery" };
    const registered = await step(`${name} registers`, { query: mutation("register", "RegisterInput", "user { id name email }"), variables: { input: { ...input, name } } });
    await step(`${name} registers twice`, { query: mutation("register", "RegisterInput", "user { id }"), variables: { input: { ...input, name } } });
    const session = await step(`${name} logs in`, { query: mutation("login", "LoginInput", "session { accessToken refreshToken expiresAt }"), variables: { input } });
    people.push({ email, id: at(registered, "register", "user", "id"), token: at(session, "login", "session", "accessToken") });
  }
  const [ann, bob] = people as [(typeof people)[number], (typeof people)[number]];
  await step("a wrong password", { query: mutation("login", "LoginInput", "session { accessToken }"), variables: { input: { email: ann.email, password: "wrong horse" } } });
  await step("nobody asks who they are", { query: "{ me { id } }" });
  await step("nobody asks for members", { query: "{ members(first: 1) { edges { node { id } } } }" });

  const created = await step("a tenant is created", {
    query: mutation("createTenant", "CreateTenantInput", "tenant { id slug name subscription { status plan { key } } }"),
    variables: { input: { name: "Acme", slug: `acme-${unique()}` } },
    token: ann.token,
  });
  const tenant = at(created, "createTenant", "tenant", "id");
  await step("one read across four subgraphs", { query: acrossFourSubgraphs, token: ann.token });
  await step("the same in the tenant", { query: acrossFourSubgraphs, token: ann.token, tenant });
  await step("the tenant is not Bob's", { query: "query ($id: ID!) { tenant(id: $id) { id slug } }", variables: { id: tenant }, token: bob.token });
  const invited = await step("Bob is invited", {
    query: mutation("inviteMember", "InviteMemberInput", "invitation { id email role { key } } token"),
    variables: { input: { email: bob.email, role: "viewer" } },
    token: ann.token,
    tenant,
  });
  const accepted = await step("Bob accepts", {
    query: mutation("acceptInvitation", "AcceptInvitationInput", "membership { id user { id name } roles { key } tenant { slug } }"),
    variables: { input: { token: at(invited, "inviteMember", "token") } },
    token: bob.token,
  });
  const membership = at(accepted, "acceptInvitation", "membership", "id");
  await step("the members are listed", {
    query: "{ members(first: 10) { edges { node { user { name email } roles { key } } } pageInfo { hasNextPage } } roles { key } permissions { key } }",
    token: ann.token,
    tenant,
  });
  await step("a viewer may not invite", {
    query: mutation("inviteMember", "InviteMemberInput", "token"),
    variables: { input: { email: "c@example.com", role: "viewer" } },
    token: bob.token,
    tenant,
  });
  await step("no page size", { query: "{ members { edges { node { id } } } }", token: ann.token, tenant });

  const node = "query ($id: ID!) { node(id: $id) { __typename id ... on Tenant { slug } ... on Membership { user { name } roles { key } } ... on User { email } } }";
  const nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Tenant { name subscription { plan { key } } } ... on User { name } } }";
  const ids = [tenant, membership, ann.id, "ten_01h455vb4pex5vsknk084sn02q", "nonsense", bob.id];
  for (const [index, id] of ids.entries()) await step(`node ${index}`, { query: node, variables: { id }, token: ann.token, tenant });
  await step("nodes", { query: nodes, variables: { ids }, token: ann.token, tenant });
  await step("nodes of nobody's", { query: nodes, variables: { ids } });
  await step("the catalogues", { query: "{ plans { key name } tenants(first: 5) { edges { node { slug } } } }", token: ann.token });
  await step("two logouts in one", { query: "mutation { logout { signedOut userErrors { code } } }", token: bob.token });
  return told;
}

/** What differs between two people's journeys: ids by the order in which they appear, tokens, times, and made-up names. */
function normalised(told: Told): unknown {
  const ids = new Map<string, string>();
  const text = JSON.stringify(told)
    .replace(/[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/g, (id) => {
      const known = ids.get(id) ?? `${id.slice(0, 3)} #${ids.size}`;
      ids.set(id, known);
      return known;
    })
    .replace(/"(accessToken|refreshToken|token)":"[^"]*"/g, '"$1":"a token"')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "a time")
    .replace(/(acme|ann|bob)-[0-9a-f]{10}/g, "$1");
  return JSON.parse(text);
}

test("@graphql-hive/gateway and @apollo/gateway answer every step of the journey as Tenon's gateway does", async () => {
  const ours = await walk(tenonRouter(world));
  expect(normalised(await walk(hive))).toEqual(normalised(ours));
  expect(normalised(await walk(apollo))).toEqual(normalised(ours));
  // and the journey went somewhere: the steps that are to succeed did
  expect(ours["one read across four subgraphs"]).toMatchObject({ errors: [], data: { me: { memberships: { edges: [{ node: { tenant: { subscription: {} } } }] } } } });
  expect(ours["nodes"]!.data).toMatchObject({ nodes: [{ name: "Acme" }, { __typename: "Membership" }, { name: "Ann" }, null, null, { name: "Bob" }] });
});
