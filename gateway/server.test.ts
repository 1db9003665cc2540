import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { eventually } from "../test/kit/wait.js";
import { ask, createWorld, type World } from "./gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let signedIn: Record<string, string>;

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start();
  signedIn = { authorization: `Bearer ${await world.token()}` };
});
afterAll(() => gateway.close());

describe("one operation over two subgraphs", () => {
  test("is planned and answered as one, with its cost", async () => {
    const answer = await ask(gateway.url, "{ me { name tenants { slug } } }", { ...signedIn, "x-tenant": "acme" });
    expect(answer).toMatchObject({ status: 200, data: { me: { name: "Ada", tenants: [{ slug: "acme" }] } }, errors: [] });
    expect(answer.extensions).toMatchObject({ cost: { requested: 2, points: 1, budgets: [{ policy: "user" }, { policy: "tenant" }] } });
  });

  test("has the same id in each subgraph's facts, in the answer's header and in its errors", async () => {
    const answer = await ask(gateway.url, "{ fails }", { ...signedIn, "x-correlation-id": "order_2026-11" });
    expect(answer.headers.get("x-correlation-id")).toBe("order_2026-11");
    expect(answer.errors[0]!.extensions["correlationId"]).toBe("order_2026-11");
    expect(world.seen.at(-1)!.correlationId).toBe("order_2026-11");
  });

  test("gets a new id in the place of one that does not fit a log line", async () => {
    const answer = await ask(gateway.url, "{ me { id } }", { "x-correlation-id": "no spaces, please" });
    expect(answer.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("what a client sends", () => {
  test("never reaches a subgraph as identity: spoofed context headers are ignored", async () => {
    const facts = JSON.stringify({ actor: { id: world.userId, administrator: true } });
    const answer = await ask(gateway.url, "{ facts { actor tenant headers } }", { "x-tenon-context": facts, "x-user-id": world.userId, "x-tenant": "acme" });
    expect(answer.data).toMatchObject({ facts: { actor: null, tenant: null } });
    expect(JSON.stringify(answer.data)).not.toContain(world.userId);
  });

  test("is told what to do when it is no JSON, no object, too large, or of another type", async () => {
    const cases: [body: string, status: number, says: RegExp, type?: string][] = [
      ['{"query":', 400, /not JSON/],
      ["[]", 400, /batching/],
      ["", 400, /empty/],
      [JSON.stringify({ query: `{ me { id } } # ${"x".repeat(1_100_000)}` }), 413, /1 MiB/],
      ["query={me{id}}", 415, /application\/json/, "application/x-www-form-urlencoded"],
      ["{ me { id } }", 415, /application\/json/, "text/plain"],
    ];
    for (const [body, status, says, type] of cases) {
      const answer = await ask(gateway.url, { body }, type ? { "content-type": type } : {});
      expect(answer).toMatchObject({ status, errors: [{ extensions: { code: "BAD_REQUEST", correlationId: expect.any(String) } }] });
      expect(answer.errors[0]!.message).toMatch(says);
    }
  });

  test("is told its mistake when it does not fit the schema", async () => {
    const unknown = await ask(gateway.url, "{ me { shoeSize } }");
    expect(unknown).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
    const wrong = await ask(gateway.url, "mutation($name: String!) { rename(name: $name) { id } }", {}, { name: 7 });
    expect(wrong).toMatchObject({ status: 400, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
    const syntax = await ask(gateway.url, "{ me {");
    expect(syntax).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }] });
    const nameless = await ask(gateway.url, "query A { me { id } } query B { me { id } }");
    expect(nameless).toMatchObject({ status: 400, errors: [{ extensions: { code: "BAD_REQUEST" } }] });
  });

  test("is refused, and not a fault of ours, with an address or a host that cannot be read", async () => {
    for (const [path, host] of [["/%zz", "tenon.test"], ["/graphql", "["], ["/graphql", "a b%%"]] as const) {
      const [answer] = (await once(
        request(gateway.url, { path, method: "POST", headers: { host, "content-type": "application/json" } }).end('{"query":"{ me { id } }"}'),
        "response",
      )) as [IncomingMessage];
      expect([answer.statusCode, await json(answer)]).toMatchObject([400, { errors: [{ extensions: { code: "BAD_REQUEST" } }] }]);
    }
  });

  test("may be nested as deeply as it likes", async () => {
    const body = `{"query":"{ me { id } }","variables":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
    expect((await ask(gateway.url, { body })).status).toBe(200);
    expect(await ask(gateway.url, { body }, { "idempotency-key": "deep" })).toMatchObject({ status: 400, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  test("is read from POST alone", async () => {
    const answer = await fetch(`${gateway.url}/graphql?query={me{id}}`);
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("an error of a subgraph", () => {
  test("keeps its code, message and path", async () => {
    const answer = await ask(gateway.url, "{ refused }");
    expect(answer).toMatchObject({ status: 200, data: { refused: null } });
    expect(answer.errors).toEqual([
      { message: "You may not do this here.", path: ["refused"], extensions: { code: "FORBIDDEN", correlationId: expect.any(String) } },
    ]);
  });

  test("tells nothing of the inside when nobody foresaw it", async () => {
    const answer = await ask(gateway.url, "{ fails }");
    expect(answer.errors).toEqual([
      { message: expect.stringContaining("correlation id"), path: ["fails"], extensions: { code: "INTERNAL", correlationId: expect.any(String) } },
    ]);
  });
});

describe("Idempotency-Key", () => {
  const facts = "{ facts { key fingerprint } }";

  test("reaches the subgraph with a fingerprint that the order of keys does not change", async () => {
    const bodies = [{ query: facts, variables: { a: 1, b: 2 } }, { variables: { b: 2, a: 1 }, query: facts }, { query: facts, variables: { a: 2 } }];
    const prints = await Promise.all(
      bodies.map(async (body) => (await ask(gateway.url, { body: JSON.stringify(body) }, { "idempotency-key": "k1" })).data!["facts"] as { fingerprint: string }),
    );
    expect(prints[0]).toEqual({ key: "k1", fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(prints[1]).toEqual(prints[0]);
    expect(prints[2]!.fingerprint).not.toBe(prints[0]!.fingerprint);
  });

  test("must have 1 to 255 characters", async () => {
    for (const key of ["", "x".repeat(256)]) {
      const answer = await ask(gateway.url, facts, { "idempotency-key": key });
      expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
    }
  });
});

describe("beside GraphQL", () => {
  test("every answer carries the security headers", async () => {
    for (const path of ["/", "/graphql", "/nowhere", "/setup?token=x"]) {
      const { headers } = await fetch(gateway.url + path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect(headers.get("strict-transport-security")).toBeNull();
    }
  });

  test("the public keys can be had by anybody, and are cached for five minutes", async () => {
    const answer = await fetch(`${gateway.url}/.well-known/jwks.json`);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=300");
    expect(await answer.json()).toMatchObject({ keys: [{ kid: "key-1", kty: "EC" }] });
  });

  test("it is live without a database, but not ready", async () => {
    expect((await fetch(`${gateway.url}/api/health/live`)).status).toBe(200);
    const answer = await fetch(`${gateway.url}/api/health/ready`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ status: "fail", checks: { database: { status: "fail" }, "subgraph:identity": { status: "pass" } } });
  });

  test("an unknown path is NOT_FOUND", async () => {
    const answer = await fetch(`${gateway.url}/nowhere`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { errors: [{ extensions: { code: "NOT_FOUND" } }] }]);
  });
});

test("the schema can be asked for in development; in production it cannot, nor is it hinted at", async () => {
  expect(await ask(gateway.url, getIntrospectionQuery())).toMatchObject({ status: 200, errors: [] });
  expect((await ask(gateway.url, "{ mee { id } }")).errors[0]!.message).toContain('Did you mean "me"');
  const production = await world.start({ production: true });
  const asked = await ask(production.url, getIntrospectionQuery());
  expect(asked).toMatchObject({ status: 400, errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }] });
  expect(asked.headers.get("strict-transport-security")).toContain("max-age=");
  expect((await ask(production.url, "{ mee { id } }")).errors[0]!.message).not.toContain("Did you mean");
  await production.close();
});

test("closing lets what runs end", async () => {
  const other = await world.start();
  const before = world.seen.length;
  const running = ask(other.url, "{ slow }");
  await eventually(() => world.seen.length > before);
  await Promise.all([other.close(), expect(running).resolves.toMatchObject({ data: { slow: "done" } })]);
});
