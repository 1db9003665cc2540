import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RawSocket } from "../../test/kit/socket.js";
import type { CostExtension } from "../graphql.js";
import { ask, createWorld, type World } from "../gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let authorization: string;

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start({ rates: { anonymousPerMinute: 1_000 } });
  authorization = `Bearer ${await world.token()}`;
});
afterAll(() => gateway.close());

const acme = () => RawSocket.connect(gateway.url, { authorization, "x-tenant": "acme" });

describe("who asks", () => {
  test("is whoever the token in connection_init belongs to, in the tenant that is named there", async () => {
    const socket = await acme();
    expect((await socket.ask("{ facts { actor tenant } }")).payload.data).toEqual({ facts: { actor: world.userId, tenant: "acme" } });
    await socket.close();
  });

  test("may say so in the handshake's headers, or in any case of letters", async () => {
    for (const open of [
      RawSocket.connect(gateway.url, {}, { headers: { authorization, "x-tenant": "acme" } }),
      RawSocket.connect(gateway.url, { Authorization: authorization, "X-Tenant": "acme" }),
    ]) {
      const socket = await open;
      expect((await socket.ask("{ facts { actor tenant } }")).payload.data).toEqual({ facts: { actor: world.userId, tenant: "acme" } });
      await socket.close();
    }
  });

  test("is nobody without a proof, and may do what anybody may over HTTP", async () => {
    for (const params of [undefined, { "x-tenant": "acme" }]) {
      const socket = await RawSocket.connect(gateway.url, params);
      expect((await socket.ask("{ me { id } facts { actor tenant } }")).payload.data).toEqual({ me: null, facts: { actor: null, tenant: null } });
      await socket.close();
    }
  });

  test("is refused with 4403 for a token that is not good, and with 4400 for one that is no text", async () => {
    for (const token of ["Bearer a.b.c", `Bearer ${await world.token({ audience: "elsewhere" })}`, `Bearer ${await world.token({ expiresIn: "-1m" })}`, ""]) {
      await expect(RawSocket.connect(gateway.url, { authorization: token })).rejects.toThrow(/closed with 4403/);
    }
    await expect(RawSocket.connect(gateway.url, { authorization: 7 })).rejects.toThrow(/closed with 4400/);
    await expect(RawSocket.connect(gateway.url, { "x-tenant": ["acme"] })).rejects.toThrow(/closed with 4400/);
  });

  test("in a tenant of others gets the answer that a tenant gets which does not exist", async () => {
    for (const tenant of ["globex", "ten_01h455vb4pex5vsknk084sn02q"]) {
      const socket = await RawSocket.connect(gateway.url, { authorization, "x-tenant": tenant });
      const answer = await socket.ask("{ me { id } }");
      expect(answer).toMatchObject({ type: "error", payload: [{ extensions: { code: "NOT_FOUND" } }] });
      await socket.close();
    }
  });

  test("is never somebody of another socket, however the operations of both are mixed", async () => {
    const [inAcme, alone, nobody] = await Promise.all([acme(), RawSocket.connect(gateway.url, { authorization }), RawSocket.connect(gateway.url)]);
    const seen = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        for (const socket of [inAcme, alone, nobody]) socket.subscribe(`f${n}`, "{ facts { actor tenant } }");
        return Promise.resolve();
      }),
    ).then(() =>
      Promise.all([inAcme, alone, nobody].map(async (socket) => {
        const answers = [];
        for (let n = 0; n < 40; n++) answers.push(await socket.next());
        return new Set(answers.filter(({ type }) => type === "next").map(({ payload }) => JSON.stringify(payload.data.facts)));
      })),
    );
    const facts = [[world.userId, "acme"], [world.userId, null], [null, null]].map(([actor, tenant]) => new Set([JSON.stringify({ actor, tenant })]));
    expect(seen).toEqual(facts);
    for (const socket of [inAcme, alone, nobody]) await socket.close();
  });
});

describe("an operation gets the answer that it gets over HTTP", () => {
  const cases: [what: string, query: string, variables?: object][] = [
    ["across two subgraphs, with its cost", "{ me { name tenants { slug } } }"],
    ["for a mutation", 'mutation { rename(name: "Eve") { name } }'],
    ["with variables", "query($n: Int = 100) { me { friends(first: $n) { id } } }", { n: 3 }],
    ["with an error beside the data", "{ me { id } refused }"],
    ["when something breaks inside", "{ fails }"],
    ["for a syntax error, with its place", "{ me {"],
    ["for a field that does not exist", "{ me { shoeSize } }"],
    ["for a wrong variable", "mutation($name: String!) { rename(name: $name) { id } }", { name: 7 }],
    ["for an operation without a name among several", "query A { me { id } } query B { me { id } }"],
    ["for a subscription, of which there are none as yet", "subscription { me { id } }"],
    ["for an empty document", ""],
    ["for too many tokens", `{ me { ${"id ".repeat(1_001)} } }`],
    ["for too great a depth", `{ me ${"{ friends ".repeat(12)}{ id }${" }".repeat(12)} }`],
    ["for too many aliases", `{ me { ${Array.from({ length: 31 }, (_, n) => `a${n}: id`).join(" ")} } }`],
    ["for too great a cost", "{ me { friends(first: 50) { friends(first: 50) { friends(first: 50) { id } } } } }"],
    ["for a text that cannot be kept", "query($name: String) { me { id } }", { name: "a\0b" }],
  ];

  test.each(cases.map(([what, query, variables = null]) => ({ what, query, variables })))("$what", async ({ query, variables }) => {
    const headers = { "x-correlation-id": "the-same-for-both" };
    const http = await ask(gateway.url, { body: JSON.stringify({ query, ...(variables && { variables }) }) }, { authorization, "x-tenant": "acme", ...headers });
    const socket = await acme();
    const { type, payload } = await socket.ask(query, { extensions: headers, ...(variables && { variables }) });
    if (http.data === undefined) {
      expect([type, payload]).toEqual(["error", http.errors]);
    } else {
      expect(type).toBe("next");
      const { requested, points, budgets } = http.extensions!["cost"] as CostExtension;
      // the one has been charged when the other is
      const left = budgets.map((budget) => ({ ...budget, remaining: budget.remaining - points, resetSeconds: expect.any(Number) }));
      const extensions = { ...http.extensions, cost: { requested, points, budgets: left }, correlationId: "the-same-for-both" };
      expect(payload).toEqual({ data: http.data, ...(http.errors.length > 0 && { errors: http.errors }), extensions });
    }
    expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "next" });
    await socket.close();
  });

  test("and has a correlation id of its own, which the subgraphs know", async () => {
    const socket = await acme();
    const ids = [(await socket.ask("{ me { id } }")).payload.extensions.correlationId, (await socket.ask("{ me { id } }")).payload.extensions.correlationId] as string[];
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(ids).size).toBe(2);
    expect(world.seen.at(-1)!.correlationId).toBe(ids[1]);
    await socket.close();
  });

  test("and an idempotency-key in its extensions stands for the same as the header", async () => {
    const query = "{ facts { key fingerprint } }";
    const socket = await acme();
    const http = await ask(gateway.url, query, { authorization, "idempotency-key": "k1" }, {});
    expect((await socket.ask(query, { variables: {}, extensions: { "idempotency-key": "k1" } })).payload.data).toEqual(http.data);
    for (const key of ["", 7, "x".repeat(256)]) {
      expect(await socket.ask(query, { extensions: { "idempotency-key": key } })).toMatchObject({ type: "error", payload: [{ extensions: { code: "BAD_USER_INPUT" } }] });
    }
    await socket.close();
  });
});

describe("budgets by the minute", () => {
  test("are the same over HTTP and over WebSocket", async () => {
    const poor = await world.start({ rates: { userPerMinute: 3 } });
    const socket = await RawSocket.connect(poor.url, { authorization });
    await ask(poor.url, "{ me { id } }", { authorization });
    await socket.ask("{ me { id } }");
    expect((await ask(poor.url, "{ me { id } }", { authorization })).headers.get("ratelimit")).toMatch(/^"user";r=0;/);
    const refused = await socket.ask("{ me { id } }");
    expect(refused).toMatchObject({ type: "error", payload: [{ extensions: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }] });
    expect(refused.payload[0].extensions.retryAfter).toBeGreaterThan(0);
    expect((await ask(poor.url, "{ me { id } }", { authorization })).status).toBe(429);
    await socket.close();
    await poor.close();
  });

  test("are those of the address for somebody who proves nothing, who pays for connecting too", async () => {
    const poor = await world.start({ rates: { anonymousPerMinute: 3 } });
    const socket = await RawSocket.connect(poor.url);
    await expect(RawSocket.connect(poor.url, { authorization: "Bearer a.b.c" })).rejects.toThrow(/4403/);
    expect(await socket.ask("{ facts { ip } }")).toMatchObject({ type: "next", payload: { data: { facts: { ip: "127.0.0.1" } } } });
    expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "error", payload: [{ extensions: { code: "RATE_LIMITED" } }] });
    await expect(RawSocket.connect(poor.url, { authorization: "Bearer a.b.c" })).rejects.toThrow(/1013/);
    await socket.close();
    await poor.close();
  });

  test("and the tenant's, which a socket cannot escape by naming it in another way", async () => {
    const poor = await world.start({ rates: { tenantPerMinute: 1 } });
    const socket = await RawSocket.connect(poor.url, { authorization, "x-tenant": "ACME" });
    expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "next" });
    expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "error", payload: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect((await ask(poor.url, "{ me { id } }", { authorization, "x-tenant": "acme" })).status).toBe(429);
    await socket.close();
    await poor.close();
  });
});
