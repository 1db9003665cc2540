import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { buildSchema, isObjectType, parse } from "graphql";
import { Client } from "pg";
import { nodeKinds } from "../../gateway/node/kinds.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import { serveSubgraph } from "../../subgraphs/kernel/http/serve.js";
import { decodeId, type IdKind } from "../../subgraphs/kernel/ids/ids.js";
import type { RunningSubgraph } from "../../subgraphs/kernel/process/subgraph.js";
import { root } from "../house/laws/source.js";
import { anonymous, factsOf, tenantRow } from "../kit/context.js";
import { ownerUrl } from "../kit/database.js";
import { digestTenant } from "../kit/digest.js";
import { accept, invite } from "../kit/operations.js";
import { makePerson, openWorld, signIn, type Person, type World } from "../kit/world.js";
import { makeTwin, nobodys, tenantKinds, type Handles, type Twin } from "../kit/handles.js";
import { operations, personal, selectionOf, toCover, type Asked, type Operation } from "./twin-operations.js";

const api = buildSchema(readFileSync(join(root, "schema/api.graphql"), "utf8"));

let world: World;
let owner: Client;
let kinds: IdKind[];
let here: Twin;
let there: Twin;
/** The other twin's things, and such as nobody has. */
let foreign: Handles;
let random: Handles;
/** Belongs to both twins, as an admin. */
let both: Person;
let tried: Operation[];

beforeAll(async () => {
  world = await openWorld();
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  kinds = (await tenantKinds()).kinds;
  here = await makeTwin(world.url, owner);
  there = await makeTwin(world.url, owner);
  both = await makePerson(world.url, "Both");
  for (const { tenant } of [here, there]) {
    const invited = await invite(tenant.owner, tenant, both.email, "admin");
    await accept(both, invited.payload.token as string);
  }
  foreign = there.handles;
  random = await nobodys(foreign);
  tried = operations(api, kinds.map((kind) => kind.typename), rowOf);
});
afterAll(async () => {
  await owner.end();
  await world.close();
});

const rowOf = (id: string) => kinds.map((kind) => decodeId(kind, id)).find((row) => row !== null)!;

/** An answer's bytes, with the handles that were asked for, the correlation id, and what is left of the asker's own budgets, taken out. */
function bytes(text: string, handles: Handles): string {
  const named = [...Object.entries(handles.ids), ...Object.entries(handles).filter((entry): entry is [string, string] => typeof entry[1] === "string")];
  const plain = named.reduce((rest, [name, handle]) => rest.replaceAll(handle, `<${name}>`), text);
  return plain.replaceAll(/"correlationId":"[^"]*"/g, '"correlationId":"<id>"').replaceAll(/"(remaining|resetSeconds)":\d+/g, '"$1":"<n>"');
}

async function over(person: Person, tenant: string | null, asked: Asked): Promise<string> {
  const named = asked.tenant ?? tenant;
  const response = await fetch(`${world.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${person.accessToken}`, ...(named && { "x-tenant": named }), ...asked.headers },
    body: JSON.stringify({ query: asked.query, variables: asked.variables ?? {} }),
  });
  return `${response.status} ${await response.text()}`;
}

/** Sends an operation as the person, with these handles in the other's place. */
async function replay(person: Person, tenant: string | null, operation: Operation, handles: Handles): Promise<string> {
  const { refreshToken } = await signIn(world.url, person.email, person.password);
  const asked = operation.ask(handles, here.handles, { email: person.email, password: person.password, refreshToken });
  return bytes(await over(person, tenant, asked), handles);
}

async function expectTwinsUntold(person: Person, tenant: string | null, chosen: readonly Operation[]): Promise<void> {
  const before = await digestTenant(owner, tenantRow(there.tenant));
  for (const operation of chosen) {
    const [others, nobodysAnswer] = [await replay(person, tenant, operation, foreign), await replay(person, tenant, operation, random)];
    expect([operation.title, others]).toEqual([operation.title, nobodysAnswer]);
    expect([operation.title, others]).not.toEqual([operation.title, expect.stringMatching(/"INTERNAL"|"GRAPHQL_|"BAD_REQUEST"/)]);
  }
  expect(await digestTenant(owner, tenantRow(there.tenant))).toBe(before);
}

describe("through the gateway, what is another tenant's is answered like what is nobody's, byte for byte", () => {
  test("every way to name something is tried, and every kind of thing is there", async () => {
    const covered = new Set([...tried.flatMap((operation) => operation.covers ?? []), ...personal]);
    expect(toCover(api).filter((coordinate) => !covered.has(coordinate))).toEqual([]);
    expect((await tenantKinds()).unknown).toEqual([]);
  });

  test("a tenant's own things are found: the replay would show what it finds", async () => {
    for (const operation of tried.filter(({ title }) => title.startsWith("node of "))) {
      const [own, nobodysAnswer] = [await replay(here.tenant.owner, here.tenant.id, operation, here.handles), await replay(here.tenant.owner, here.tenant.id, operation, random)];
      expect([operation.title, nobodysAnswer]).toEqual([operation.title, expect.stringContaining('"data":{"node":null}')]);
      expect([operation.title, own]).toEqual([operation.title, expect.stringContaining(`"data":{"node":{"__typename":"${operation.names}"`)]);
    }
  });

  test("for the owner in its tenant", () => expectTwinsUntold(here.tenant.owner, here.tenant.id, tried));
  test("for the owner naming no tenant", () => expectTwinsUntold(here.tenant.owner, null, tried));
  test("for a member without rights", () => expectTwinsUntold(here.member, here.tenant.id, tried));

  test("for somebody who belongs to both, save its own memberships and their tenants", async () => {
    const own = tried.filter(({ names }) => !["Tenant", "slug"].includes(names));
    expect(own.length).toBeGreaterThan(20);
    await expectTwinsUntold(both, here.tenant.id, own);
    // its own place in the other tenant it does see from here
    const answer = await both.send("{ me { memberships(first: 5) { edges { node { tenant { id } } } } } }", { tenant: here.tenant.id });
    expect(answer.data.me.memberships.edges.map((edge: { node: { tenant: { id: string } } }) => edge.node.tenant.id).sort()).toEqual([here.tenant.id, there.tenant.id].sort());
  });
});

describe("at a subgraph itself, a reference to another tenant's thing is answered like one to nobody's", () => {
  /** Every type that the subgraph resolves references to, with all that can be selected of it. */
  function references({ name, sdl, schema }: RunningSubgraph): { kind: IdKind; query: string }[] {
    const ids = Object.fromEntries(kinds.map((kind) => [kind.typename, kind]));
    return nodeKinds([{ owner: name, ids, events: {} }], () => sdl).flatMap((kind) => {
      const type = schema.getType(kind.typename);
      if (!isObjectType(type)) return [];
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type.name} ${selectionOf(schema, type, 2)} } }`;
      parse(query);
      return [{ kind, query }];
    });
  }

  const request = ({ kind, query }: { kind: IdKind; query: string }, { ids }: Handles) => ({
    query,
    variables: { representations: [{ __typename: kind.typename, id: ids[kind.typename]! }] },
  });

  /** Both ways in: a call in this process, and the port with a signed context. */
  async function ways(subgraph: RunningSubgraph, run: (ask: (asked: { query: string; variables: Record<string, unknown> }, facts: Facts) => Promise<string>) => Promise<void>): Promise<void> {
    await run(async (asked, facts) => JSON.stringify(await subgraph.execute(asked, facts)));
    const server = await serveSubgraph(subgraph, world.platform, { host: "127.0.0.1", port: 0 });
    try {
      await run(async (asked, facts) => {
        const headers = { "content-type": "application/json", [contextHeader]: await signFacts(facts, world.platform.keyring) };
        const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body: JSON.stringify(asked) });
        return `${response.status} ${await response.text()}`;
      });
    } finally {
      await server.close();
    }
  }

  test("in this process and over its port, for everybody", async () => {
    const before = await digestTenant(owner, tenantRow(there.tenant));
    const resolved: string[] = [];
    const askers: [string, Facts, Handles | null][] = [
      ["the owner", await factsOf(world, here.tenant.owner, here.tenant), here.handles],
      ["the owner without a tenant", await factsOf(world, here.tenant.owner), null],
      ["a member", await factsOf(world, here.member, here.tenant), null],
      ["nobody", anonymous, null],
      ["somebody of both", await factsOf(world, both, here.tenant), null],
    ];
    for (const subgraph of world.subgraphs) {
      for (const reference of references(subgraph)) {
        const { typename } = reference.kind;
        await ways(subgraph, async (ask) => {
          for (const [asker, facts, own] of askers) {
            // who belongs to the other tenant may refer to it
            if (asker === "somebody of both" && typename === "Tenant") continue;
            const [others, nobodysAnswer] = [bytes(await ask(request(reference, foreign), facts), foreign), bytes(await ask(request(reference, random), facts), random)];
            // a stub of a foreign entity says no more than the id that it was given
            expect([subgraph.name, typename, asker, others]).toEqual([subgraph.name, typename, asker, nobodysAnswer]);
            if (!own) continue;
            const answer = await ask(request(reference, own), facts);
            // single fields may be for nobody but the person itself
            if (/"_entities":\[\{/.test(answer)) resolved.push(`${subgraph.name} ${typename}`);
          }
        });
      }
    }
    expect(await digestTenant(owner, tenantRow(there.tenant))).toBe(before);
    // one's own are resolved, both ways: the comparison is not one of refusals alone
    for (const expected of world.subgraphs.flatMap((subgraph) => references(subgraph).map(({ kind }) => `${subgraph.name} ${kind.typename}`))) {
      expect([expected, resolved.filter((found) => found === expected).length]).toEqual([expected, 2]);
    }
  });

  test("the port answers nobody without a signed context", async () => {
    const server = await serveSubgraph(world.subgraph("tenancy"), world.platform, { host: "127.0.0.1", port: 0 });
    const [reference] = references(world.subgraph("tenancy"));
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request(reference!, here.handles)) });
    expect(response.status).toBe(401);
    await server.close();
  });
});

test("the comparison bites: an answer that tells more about the other's than about nobody's is seen", async () => {
  const telling: Operation = { title: "telling", names: "Tenant", ask: ({ ids }) => ({ query: "query ($id: ID!) { node(id: $id) { id } }", variables: { id: ids["Tenant"] } }) };
  await expect(expectTwinsUntold(there.tenant.owner, there.tenant.id, [telling])).rejects.toThrow();
  const changing: Operation = { title: "changing", names: "slug", ask: () => ({ query: 'mutation { updateTenant(input: { name: "Changed" }) { tenant { name } } }' }) };
  await expect(expectTwinsUntold(there.tenant.owner, there.tenant.id, [changing])).rejects.toThrow();
});
