import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ids as identity } from "../../subgraphs/identity/contract.js";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import { personOutsideSession, type Facts } from "../../subgraphs/kernel/context/facts.js";
import { encodeId, newId } from "../../subgraphs/kernel/ids/ids.js";
import { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import { ids as tenancy } from "../../subgraphs/tenancy/contract.js";
import { ask, createWorld, type World } from "../gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let signedIn: Record<string, string>;
let user: string;
let tenant: string;

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start();
  signedIn = { authorization: `Bearer ${await world.token()}` };
  user = encodeId(identity.User, world.userId);
  tenant = encodeId(tenancy.Tenant, world.tenant.id);
});
afterAll(() => gateway.close());

const node = "query($id: ID!) { node(id: $id) { __typename id ... on User { name } ... on Tenant { slug } } }";
const nodes = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on User { name } ... on Tenant { slug } } }";

test("an id is found again, whichever subgraph owns it", async () => {
  expect((await ask(gateway.url, node, signedIn, { id: user })).data).toEqual({ node: { __typename: "User", id: user, name: "Ada" } });
  expect((await ask(gateway.url, node, signedIn, { id: tenant })).data).toEqual({ node: { __typename: "Tenant", id: tenant, slug: "acme" } });
});

test("a random, a malformed and an unknown kind of id, and one that may not be seen, are all null without an error", async () => {
  const hidden = [encodeId(identity.User, newId()), "usr_nonsense", "", "_", "xyz_01h455vb4pex5vsknk084sn02q", encodeId(identity.Session, newId())];
  for (const id of hidden) {
    expect(await ask(gateway.url, node, signedIn, { id })).toMatchObject({ status: 200, data: { node: null }, errors: [] });
  }
  expect(await ask(gateway.url, node, {}, { id: user })).toMatchObject({ data: { node: null }, errors: [] });
});

describe("many ids at once", () => {
  test("stand in the order of the question, with null for what cannot be found", async () => {
    const ids = [tenant, encodeId(identity.User, newId()), user, tenant];
    const answer = await ask(gateway.url, nodes, signedIn, { ids });
    expect(answer).toMatchObject({ errors: [], data: { nodes: [{ slug: "acme" }, null, { name: "Ada" }, { id: tenant }] } });
  });

  test("ask each owner once whether they are there", async () => {
    world.seen.length = 0;
    const ids = Array.from({ length: 50 }, () => encodeId(identity.User, newId()));
    await ask(gateway.url, "query($ids: [ID!]!) { nodes(ids: $ids) { id } }", signedIn, { ids });
    expect(world.seen).toHaveLength(1);
  });

  test("are at most 100", async () => {
    const answer = await ask(gateway.url, nodes, signedIn, { ids: Array.from({ length: 101 }, () => user) });
    expect(answer.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" }, message: expect.stringContaining("at most 100") }]);
  });
});

describe("served to another router", () => {
  const facts = (): Facts => ({
    correlationId: "node-route",
    actor: { ...personOutsideSession(world.userId), sessionId: world.sessionId },
    tenant: null,
    client: { ip: null, userAgent: null },
    idempotency: null,
  });
  const post = (headers: Record<string, string>) =>
    fetch(`${gateway.url}/internal/node`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ query: `{ node(id: "${user}") { __typename id } }` }),
    });

  test("it answers a signed context", async () => {
    const answer = await post({ [contextHeader]: await signFacts(facts(), world.platform.keyring) });
    expect(await answer.json()).toEqual({ data: { node: { __typename: "User", id: user } } });
  });

  test("it answers 401 to anything without one, and to one that somebody else signed", async () => {
    const foreign = new Keyring([{ id: "other", bytes: Buffer.alloc(32, 9) }]);
    for (const headers of [{}, { [contextHeader]: "x" }, { [contextHeader]: await signFacts(facts(), foreign) }, signedIn]) {
      const answer = await post(headers);
      expect([answer.status, await answer.json()]).toMatchObject([401, { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
    }
  });
});
