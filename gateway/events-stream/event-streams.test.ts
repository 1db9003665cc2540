import { request as ask } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createClient, type Client } from "graphql-sse";
import { createOwnDatabase } from "../../test/kit/database.js";
import { changeRole, mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { lastEvent, watchEvents } from "../../test/kit/watch.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database, worker: true });
});
afterAll(async () => {
  await world.close();
  await drop();
});

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });

async function settled(): Promise<TestTenant> {
  const tenant = await makeTenant(world.url);
  await eventually(async () => (await tenant.owner.send('{ events(first: 5, types: ["member.joined"]) { edges { node { id } } } }', { tenant: tenant.id })).data.events.edges.length === 1);
  return tenant;
}

const headersOf = (person: Person | null, tenant?: TestTenant) => ({
  ...(person && { authorization: `Bearer ${person.accessToken}` }),
  ...(tenant && { "x-tenant": tenant.id }),
});

/** The client of the protocol's author. */
const clientOf = (person: Person, tenant: TestTenant, at = world.url): Client => createClient({ url: `${at}/graphql`, headers: headersOf(person, tenant), retryAttempts: 0 });

/** Asks with fetch, and reads event by event. */
async function open(query: string, { person, tenant, variables = {}, method = "POST", headers = {}, at = world.url }: { person: Person | null; tenant?: TestTenant; variables?: object; method?: "GET" | "POST"; headers?: Record<string, string>; at?: string }) {
  const address = method === "GET" ? `${at}/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}` : `${at}/graphql`;
  const response = await fetch(address, {
    method,
    headers: { accept: "text/event-stream", ...(method === "POST" && { "content-type": "application/json" }), ...headersOf(person, tenant), ...headers },
    ...(method === "POST" && { body: JSON.stringify({ query, variables }) }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    response,
    /** The next event; null when the stream has ended. */
    async next(): Promise<{ event: string; data: { data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] } | null } | null> {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const lines = text.slice(0, end).split("\n");
          text = text.slice(end + 2);
          const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
          const event = field("event");
          if (event) return { event, data: JSON.parse(field("data") || "null") as never };
          continue;
        }
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true as const }));
        if (done) return null;
        text += value;
      }
    },
    close: () => reader.cancel(),
  };
}

describe("who may open a stream", () => {
  test("is who may read what it tells; others are told why not, and strangers that there is nothing", async () => {
    const tenant = await settled();
    const viewer = await makeMember(tenant, "viewer");
    for (const [person, code] of [[viewer, "FORBIDDEN"], [await makePerson(world.url), "NOT_FOUND"]] as const) {
      const { next } = await open(watchEvents, { person, tenant });
      expect(await next()).toMatchObject({ event: "next", data: { errors: [{ extensions: { code } }] } });
      expect([await next(), await next()]).toEqual([{ event: "complete", data: null }, null]);
    }
    const nobody = await fetch(`${world.url}/graphql`, { method: "POST", headers: { accept: "text/event-stream", "content-type": "application/json" }, body: JSON.stringify({ query: watchEvents }) });
    expect([nobody.status, await nobody.json()]).toMatchObject([401, { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
    const forged = await open(watchEvents, { person: null, headers: { authorization: "Bearer a.b.c" } });
    expect(forged.response.status).toBe(401);
  });

  test("is no page of another site that would use a browser's session, whether it reads or posts", async () => {
    for (const method of ["GET", "POST"] as const) {
      const { response } = await open(watchEvents, { person: null, method, headers: { cookie: "__Host-tenon_access=a.b.c", origin: "https://evil.example", "sec-fetch-site": "cross-site" } });
      expect([method, response.status]).toEqual([method, 403]);
    }
  });
});

describe("a stream", () => {
  test("tells the tenant's events, in order, to the protocol's own client, and those of another tenant never", async () => {
    const [ours, theirs] = [await settled(), await settled()];
    const client = clientOf(ours.owner, ours);
    const answers = client.iterate<{ tenantEvents: { data: { name: string; tenantId: string } } }>({ query: watchEvents, variables: { after: await lastEvent(ours), types: ["tenant.updated"] } });
    await rename(theirs, "Theirs");
    for (let n = 0; n < 12; n++) await rename(ours, `Name ${n}`);
    const names: string[] = [];
    for await (const { data } of answers) {
      names.push(data!.tenantEvents.data.name);
      if (names.length === 12) break;
    }
    expect(names).toEqual(Array.from({ length: 12 }, (_, n) => `Name ${n}`));
    client.dispose();
  });

  test("is opened by GET, too, and is neither kept nor held up on the way", async () => {
    const tenant = await settled();
    const { response, next, close } = await open(watchEvents, { person: tenant.owner, tenant, method: "GET", variables: { after: await lastEvent(tenant) } });
    expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control"), response.headers.get("x-accel-buffering"), response.headers.get("content-encoding")]).toEqual([
      200,
      "text/event-stream; charset=utf-8",
      "no-store, no-transform",
      "no",
      null,
    ]);
    expect([response.headers.get("x-content-type-options"), response.headers.get("x-correlation-id")]).toEqual(["nosniff", expect.any(String)]);
    await rename(tenant, "By GET");
    expect(await next()).toMatchObject({ event: "next", data: { data: { tenantEvents: { type: "tenant.updated" } } } });
    await close();
  });

  test("ends with what it was refused when the role does not allow it any more", async () => {
    const tenant = await settled();
    const admin = await makeMember(tenant, "admin");
    const { next } = await open(watchEvents, { person: admin, tenant, variables: { types: ["tenant.updated"], after: await lastEvent(tenant) } });
    await rename(tenant, "Seen");
    expect((await next())!.data!.data).toBeTruthy();
    await changeRole(tenant.owner, tenant, admin.membershipId!, "viewer");
    expect(await next()).toMatchObject({ event: "next", data: { data: null, errors: [{ extensions: { code: "FORBIDDEN" } }] } });
    expect([await next(), await next()]).toEqual([{ event: "complete", data: null }, null]);
  });

  test("ends with UNAUTHENTICATED when its session does", async () => {
    const tenant = await settled();
    const { next } = await open(watchEvents, { person: tenant.owner, tenant, variables: { types: ["tenant.updated"], after: await lastEvent(tenant) } });
    await rename(tenant, "Seen");
    expect((await next())!.data!.data).toBeTruthy();
    await tenant.owner.send("mutation { logout { signedOut } }");
    expect(await next()).toMatchObject({ event: "next", data: { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] } });
    expect([await next(), await next()]).toEqual([{ event: "complete", data: null }, null]);
  });

  test("breaks off, without an end, when the gateway stops: its client comes again and goes on from the last event", async () => {
    const tenant = await settled();
    const other = await openWorld({ database });
    const { next } = await open(watchEvents, { person: tenant.owner, tenant, variables: { types: ["tenant.updated"], after: await lastEvent(tenant) }, at: other.url });
    await rename(tenant, "Before");
    const first = await next();
    await other.close();
    expect(await next()).toBeNull();
    await rename(tenant, "After");
    const again = await open(watchEvents, { person: tenant.owner, tenant, variables: { types: ["tenant.updated"], after: (first!.data!.data!["tenantEvents"] as { id: string }).id } });
    expect(await again.next()).toMatchObject({ data: { data: { tenantEvents: { data: { name: "After" } } } } });
    await again.close();
  });
});

describe("other operations", () => {
  test("are answered in one event when events alone are accepted, and in JSON when that will do", async () => {
    const tenant = await makeTenant(world.url);
    const { next } = await open("{ me { id } }", { person: tenant.owner });
    expect([await next(), await next(), await next()]).toEqual([
      { event: "next", data: { data: { me: { id: tenant.owner.id } }, extensions: expect.objectContaining({ correlationId: expect.any(String) }) } },
      { event: "complete", data: null },
      null,
    ]);
    const { response } = await open("{ me { id } }", { person: tenant.owner, headers: { accept: "application/json, text/event-stream" } });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
  });

  test("that change something are done by POST alone, once for one Idempotency-Key", async () => {
    const tenant = await makeTenant(world.url);
    const create = 'mutation { createGroup(input: { name: "By events" }) { group { id } userErrors { code } } }';
    const refused = await open(create, { person: tenant.owner, tenant, method: "GET" });
    expect(refused.response.status).toBe(400);
    const ids = [];
    for (let n = 0; n < 2; n++) {
      const { next } = await open(create, { person: tenant.owner, tenant, headers: { "idempotency-key": "once" } });
      ids.push(((await next())!.data!.data!["createGroup"] as { group: { id: string } }).group.id);
    }
    expect(ids[0]).toBe(ids[1]);
  });

  test.each([
    ["no operation", {}],
    ["an operation that is no text", { query: 7 }],
    ["variables that are a list", { query: "{ me { id } }", variables: [] }],
  ])("are refused that are %s", async (_what, body) => {
    const response = await fetch(`${world.url}/graphql`, { method: "POST", headers: { accept: "text/event-stream", "content-type": "application/json" }, body: JSON.stringify(body) });
    expect([response.status, await response.json()]).toMatchObject([400, { errors: [{ extensions: { code: "BAD_REQUEST" } }] }]);
  });

  test("that ask for the head alone open nothing", async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = ask(`${world.url}/graphql?${new URLSearchParams({ query: watchEvents })}`, { method: "HEAD", headers: { accept: "text/event-stream" } }, ({ statusCode }) => resolve(statusCode));
      asked.once("error", reject);
      asked.end();
    });
    expect(status).toBe(400);
  });
});
