import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { asOwner } from "../kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../kit/hold.js";
import { Household } from "../kit/process.js";
import { startSeven, type Seven } from "../kit/seven.js";
import { askClient, RawSocket, socketClient } from "../kit/socket.js";
import { eventually, within } from "../kit/wait.js";
import { makeTenant, unique } from "../kit/world.js";
import { acrossFourSubgraphs, walkMainJourney } from "./journey.js";

const household = new Household();
let held: HeldDatabase;
let seven: Seven;

beforeAll(async () => {
  held = await holdOwnDatabase();
  seven = await startSeven(household, held.database, { LOG_LEVEL: "info" });
});
afterAll(async () => {
  await household.end();
  await held.release();
});

interface Readiness {
  status: number;
  body: { status: string; checks: Record<string, { status: string; output?: string }> };
}

async function ready(): Promise<Readiness> {
  const answer = await fetch(`${seven.url}/api/health/ready`);
  return { status: answer.status, body: (await answer.json()) as Readiness["body"] };
}

/** The names of the checks that fail. */
const failing = ({ body }: Readiness) => Object.entries(body.checks).filter(([, check]) => check.status !== "pass").map(([name]) => name);

describe("as gateway, five subgraphs and worker in seven processes over HTTP", () => {
  test("the main journey passes", () => walkMainJourney(seven.url, "localhost"));

  test("one correlation id is in the log of the gateway and of each subgraph that took part", async () => {
    const tenant = await makeTenant(seven.url);
    const id = `test-${unique()}`;
    const answer = await tenant.owner.send(
      "{ me { id memberships(first: 1) { edges { node { tenant { subscription { status } auditLogs(first: 1) { edges { cursor } } } } } } } jobs(first: 1) { edges { cursor } } }",
      { tenant: tenant.id, headers: { "x-correlation-id": id } },
    );
    expect(answer.errors).toEqual([]);
    for (const part of [seven.gateway, ...Object.values(seven.subgraphs)]) {
      await eventually(() => part.log.some((line) => line["correlationId"] === id && line["msg"] === "answered"));
    }
  });

  test("an operation over WebSocket gets the answer that it gets over HTTP, and the socket ends with its session", async () => {
    const tenant = await makeTenant(seven.url);
    const { owner } = tenant;
    const client = socketClient(seven.url, { authorization: `Bearer ${owner.accessToken}`, "x-tenant": tenant.slug });
    const ended = new Promise<unknown>((resolve) => client.on("closed", resolve));
    const http = await owner.send(acrossFourSubgraphs, { tenant: tenant.id });
    const answer = await askClient(client, { query: acrossFourSubgraphs });
    expect([answer.data, answer.errors ?? []]).toEqual([http.data, []]);
    expect(answer.extensions).toEqual({ cost: { requested: expect.any(Number), points: expect.any(Number), budgets: expect.any(Array) }, correlationId: expect.any(String) });
    await owner.send("mutation { logout { signedOut } }");
    expect(await within(ended)).toMatchObject({ code: 4403 });
    await client.dispose();
  });

  test("nothing but the gateway answers without a signed context", async () => {
    for (const address of Object.values(seven.addresses)) {
      const answer = await fetch(`${address}/graphql`, { method: "POST", headers: { "content-type": "application/json" }, body: '{"query":"{ __typename }"}' });
      expect([answer.status, await answer.json()]).toMatchObject([401, { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
    }
  });

  test("a subgraph that is killed makes its own fields UNAVAILABLE and no others, and the gateway not ready, until it is back", async () => {
    const tenant = await makeTenant(seven.url);
    const query = "{ me { id memberships(first: 1) { edges { node { roles { key } tenant { slug subscription { status } auditLogs(first: 1) { edges { node { action } } } } } } } } }";
    const ask = () => tenant.owner.send(query, { tenant: tenant.id });
    expect(await ready()).toMatchObject({ status: 200, body: { status: "pass" } });
    await seven.subgraphs.billing.signal("SIGKILL");

    const partial = await ask();
    expect(partial.status).toBe(200);
    const edge = (subscription: object | null) => ({
      node: { roles: [{ key: "owner" }], tenant: { slug: tenant.slug, subscription, auditLogs: { edges: [{ node: { action: "member.joined" } }] } } },
    });
    expect(partial.data.me.memberships.edges).toEqual([edge(null)]);
    expect(new Set(partial.errors.map((error) => error.extensions.code))).toEqual(new Set(["UNAVAILABLE"]));
    expect(partial.errors[0]!.extensions["correlationId"]).toBe(partial.headers.get("x-correlation-id"));
    const down = await ready();
    expect([down.status, failing(down)]).toEqual([503, ["subgraph:billing"]]);
    expect((await fetch(`${seven.url}/api/health/live`)).status).toBe(200);

    // what needs the subgraph's tables and not its process still works: a tenant is opened in one commit
    expect((await makeTenant(seven.url)).id).toMatch(/^ten_/);

    await seven.restart("billing");
    const whole = await ask();
    expect([whole.errors, whole.data.me.memberships.edges]).toEqual([[], [edge({ status: "ACTIVE" })]]);
    expect((await ready()).status).toBe(200);
  });

  test("a worker that stops, or is killed and beats no more, makes the gateway not ready until there is one again", async () => {
    expect(await seven.worker.signal("SIGTERM")).toEqual({ code: 0, signal: null });
    const stopped = await ready();
    expect([stopped.status, failing(stopped), stopped.body.checks["worker"]?.output]).toEqual([503, ["worker"], expect.stringContaining("start the role worker")]);

    await seven.restart("worker");
    expect((await ready()).status).toBe(200);
    await seven.worker.signal("SIGKILL");
    // half a minute goes by
    const beats = await asOwner(async (client) => (await client.query("update kernel.workers set heartbeat_at = heartbeat_at - interval '31 seconds'")).rowCount, held.database);
    expect(beats).toBe(1);
    expect(failing(await ready())).toEqual(["worker"]);
    expect((await makeTenant(seven.url)).id).toMatch(/^ten_/);

    await seven.restart("worker");
    expect(failing(await ready())).toEqual([]);
  });

  test("a database that drops every connection is found again by all of them, and nobody dies of it", async () => {
    const tenant = await makeTenant(seven.url);
    await asOwner((client) => client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [held.database]), "postgres");
    await eventually(async () => {
      const answer = await tenant.owner.send(acrossFourSubgraphs).catch(() => null);
      for (const error of answer?.errors ?? []) expect(error.extensions.code).toBe("UNAVAILABLE");
      return answer?.status === 200 && answer.errors.length === 0;
    });
    // a change of access is told again, to everybody
    await tenant.owner.send("mutation { logout { signedOut } }");
    await eventually(async () => (await tenant.owner.send("{ me { id } }")).status === 401);
    await eventually(async () => (await ready()).status === 200);
    for (const part of [seven.gateway, seven.worker, ...Object.values(seven.subgraphs)]) expect(part.running).toBe(true);
  });

  test("all seven stop when they are asked to, and without a complaint", async () => {
    const socket = await RawSocket.connect(seven.url);
    const exits = await seven.stop();
    expect((await socket.ended).code).toBe(1001);
    expect(new Set(exits.map(({ code }) => code))).toEqual(new Set([0]));
    for (const part of [seven.gateway, seven.worker, ...Object.values(seven.subgraphs)]) {
      expect(part.stderr).toBe("");
      // nor one of what did not come to its end in the time that it has
      expect(part.log.filter((line) => line["level"] === "fatal" || String(line["msg"]).includes("still under way"))).toEqual([]);
      // no access token, no password, no hash of one, in any line that any of them wrote
      expect(part.stdout).not.toMatch(/eyJ[\w-]{10}|correct horse|\$argon2/);
    }
  });
});
