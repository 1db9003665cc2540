import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { startGateway } from "../server.js";
import { createOwnDatabase } from "../../test/kit/database.js";
import { mutate } from "../../test/kit/operations.js";
import { eventually } from "../../test/kit/wait.js";
import { lastEvent, socketOf, Watcher, watchEvents } from "../../test/kit/watch.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let drop: () => Promise<void>;
/** Operations of sockets, and looks of subscriptions, that were refused before they were run. */
let refused = 0;
beforeAll(async () => {
  const own = await createOwnDatabase();
  drop = own.drop;
  const log = createLog("info", { write: (line: string) => void (refused += line.includes('"refused":true') ? 1 : 0) });
  world = await openWorld({ database: own.name, worker: true, log });
});
afterAll(async () => {
  await world.close();
  await drop();
});

/** One more gateway over the same subgraphs. */
const gateway = (options: Partial<Parameters<typeof startGateway>[0]> = {}) =>
  startGateway({ platform: world.platform, subgraphs: world.subgraphs, remotes: {}, host: "127.0.0.1", port: 0, rates: { anonymousPerMinute: 1e9, userPerMinute: 1e9, tenantPerMinute: 1e9 }, ...options });

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const watching = async (url: string, tenant: TestTenant) => Watcher.open(url, tenant.owner, tenant, watchEvents, { types: ["tenant.updated"], after: await lastEvent(tenant) });
const settled = async () => {
  const tenant = await makeTenant(world.url);
  await eventually(() => lastEvent(tenant));
  return tenant;
};

test("a socket has fifty subscriptions: one more is refused, and takes the place of one that is completed", async () => {
  const tenant = await settled();
  const socket = await socketOf(world.url, tenant.owner, tenant);
  for (let n = 0; n < 51; n++) socket.subscribe(`n${n}`, watchEvents, { variables: { types: ["tenant.updated"], after: await lastEvent(tenant) } });
  expect(await socket.next()).toMatchObject({ id: "n50", type: "error", payload: [{ extensions: { code: "RATE_LIMITED" } }] });
  await rename(tenant, "To all");
  const told = new Set<string>();
  while (told.size < 50) told.add((await socket.next()).id!);
  expect(told.has("n50")).toBe(false);
  socket.send({ id: "n0", type: "complete" });
  socket.subscribe("n51", watchEvents, { variables: { types: ["tenant.updated"], after: await lastEvent(tenant) } });
  await rename(tenant, "To one more");
  const again = new Set<string>();
  while (again.size < 50) again.add((await socket.next()).id!);
  expect([again.has("n0"), again.has("n51")]).toEqual([false, true]);
  await socket.close();
});

test("a gateway that stops closes the sockets with 1001 and no complete, so that clients subscribe again elsewhere and miss nothing", async () => {
  const tenant = await settled();
  const stopping = await gateway();
  const watcher = await watching(stopping.url, tenant);
  await rename(tenant, "Before");
  const [last] = await watcher.take(1);
  const closed = stopping.close();
  expect(await watcher.socket.ended).toEqual({ code: 1001, reason: expect.stringContaining("Reconnect") });
  expect(watcher.socket.messages).toEqual([]);
  await closed;
  await rename(tenant, "After");
  const again = await Watcher.open(world.url, tenant.owner, tenant, watchEvents, { types: ["tenant.updated"], after: last.id });
  expect(await again.take(1)).toMatchObject([{ data: { name: "After" } }]);
  await again.close();
});

test("what is told draws on the budget of its person, which is not refused but waited for", async () => {
  const tenant = await settled();
  // somebody who spends nothing elsewhere: gateways count together
  const admin = await makeMember(tenant, "admin");
  const poor = await gateway({ rates: { anonymousPerMinute: 1e9, userPerMinute: 50, tenantPerMinute: 1e9 } });
  const watcher = await Watcher.open(poor.url, admin, tenant, watchEvents, { types: ["tenant.updated"], after: await lastEvent(tenant) });
  await rename(tenant, "One");
  const { payload } = await watcher.next();
  expect(payload.extensions.cost).toMatchObject({ points: 1, budgets: [{ policy: "user", quota: 50 }, { policy: "tenant" }] });
  // the rest of the budget is spent on the same socket, where it is refused
  const before = refused;
  const codes: string[] = [];
  while (!codes.includes("RATE_LIMITED")) {
    const { type, payload: told } = await watcher.socket.ask("{ me { id } }");
    codes.push(type === "error" ? (told[0].extensions.code as string) : "fine");
  }
  await rename(tenant, "Two");
  // the subscription looks, and is refused as well; or the minute is over, and it tells what it found
  await eventually(() => refused - before > 1 || watcher.socket.messages.length > 0);
  watcher.socket.send({ type: "ping" });
  await eventually(() => watcher.socket.messages.some(({ type }) => type === "pong"));
  // either way it goes on
  expect(watcher.socket.messages.filter(({ type, payload: told }) => type !== "pong" && !told?.data)).toEqual([]);
  await watcher.close();
  await poor.close();
});

test("streams of events take the places of sockets: of one person there are so many and no more", async () => {
  const tenant = await settled();
  const tight = await gateway({ sockets: { perActor: 2 } });
  const socket = await socketOf(tight.url, tenant.owner, tenant);
  const stream = () =>
    fetch(`${tight.url}/graphql`, {
      method: "POST",
      headers: { accept: "text/event-stream", "content-type": "application/json", authorization: `Bearer ${tenant.owner.accessToken}`, "x-tenant": tenant.id },
      body: JSON.stringify({ query: watchEvents }),
    });
  const first = await stream();
  expect(first.headers.get("content-type")).toContain("text/event-stream");
  const second = await stream();
  expect([second.status, await second.json()]).toMatchObject([429, { errors: [{ extensions: { code: "RATE_LIMITED" } }] }]);
  await first.body!.cancel();
  // the place is given back when the connection has ended
  await eventually(async () => {
    const next = await stream();
    const { status } = next;
    await next.body!.cancel();
    return status === 200;
  });
  await socket.close();
  await tight.close();
});

test("a message of a subscription of more than 64 kB closes the socket with 1009", async () => {
  const tenant = await settled();
  const socket = await socketOf(world.url, tenant.owner, tenant);
  socket.subscribe("large", watchEvents, { variables: { types: ["x".repeat(65_537)] } });
  expect(await socket.ended).toMatchObject({ code: 1009 });
});
