import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { asOwner, createOwnDatabase } from "../../test/kit/database.js";
import { changeRole, mutate } from "../../test/kit/operations.js";
import { answering, Receiver } from "../../test/kit/receiver.js";
import { eventually } from "../../test/kit/wait.js";
import { socketOf, Watcher } from "../../test/kit/watch.js";
import { createEndpoint } from "../../test/kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../test/kit/world.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
const receivers: Receiver[] = [];
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database, worker: true, outbound: { allow: ["127.0.0.1:*"] } });
});
afterAll(async () => {
  await world.close();
  await drop();
});
afterEach(async () => {
  await Promise.all(receivers.splice(0).map((each) => each.close()));
});

const watchDeliveries = "subscription ($id: ID!) { sent: webhookDeliveryUpdated(endpointId: $id) { id type state attempts tries { status } endpoint { id } } }";

async function endpoint(tenant: TestTenant): Promise<string> {
  const receiver = new Receiver(answering(200));
  receivers.push(receiver);
  await receiver.listen();
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: receiver.url(), eventTypes: ["tenant.updated"] });
  return payload.webhookEndpoint.id as string;
}

const sendTest = (tenant: TestTenant, endpointId: string) => mutate(tenant.owner, "sendTestEvent", "webhookDelivery { id }", { endpointId, eventType: "member.joined" }, { tenant: tenant.id });

/** Watches an endpoint until the gateway is known to tell. */
async function watching(tenant: TestTenant, endpointId: string, by: Person = tenant.owner): Promise<Watcher> {
  const watcher = await Watcher.open(world.url, by, tenant, watchDeliveries, { id: endpointId });
  await eventually(async () => {
    await sendTest(tenant, endpointId);
    return watcher.socket.messages.length > 0;
  });
  return watcher;
}

test("deliveries are watched by who may see webhooks; another tenant's endpoint is not there", async () => {
  const [tenant, other] = [await makeTenant(world.url), await makeTenant(world.url)];
  const id = await endpoint(tenant);
  const viewer = await makeMember(tenant, "viewer");
  for (const [person, place, code] of [[viewer, tenant, "FORBIDDEN"], [other.owner, other, "NOT_FOUND"]] as const) {
    const socket = await socketOf(world.url, person, place);
    socket.subscribe("one", watchDeliveries, { variables: { id } });
    expect(await socket.next()).toMatchObject({ type: "error", payload: [{ extensions: { code } }] });
    await socket.close();
  }
});

test("deliveries are told from the first moment to the last, with what was selected across types; those to another endpoint are not", async () => {
  const tenant = await makeTenant(world.url);
  const [id, quiet] = [await endpoint(tenant), await endpoint(tenant)];
  const watcher = await watching(tenant, id);
  const other = await watching(tenant, quiet);
  const { payload } = await sendTest(tenant, id);
  const deliveryId = payload.webhookDelivery.id as string;
  for (;;) {
    const [delivery] = await watcher.take(1);
    expect(delivery.endpoint).toEqual({ id });
    if (delivery.id !== deliveryId || delivery.state !== "SUCCEEDED") continue;
    expect(delivery).toMatchObject({ type: "member.joined", attempts: 1, tries: [{ status: 200 }] });
    break;
  }
  expect(other.socket.messages.map(({ payload: { data } }) => data.sent.endpoint.id).filter((seen) => seen !== quiet)).toEqual([]);
  await Promise.all([watcher.close(), other.close()]);
});

test("deliveries are read anew where it is not known which ones moved, for the connection that listens was lost", async () => {
  const tenant = await makeTenant(world.url);
  const id = await endpoint(tenant);
  const watcher = await watching(tenant, id);
  await asOwner(async (client) => {
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'tenon listen tenon_jobs tenon_live%'", [database]);
  }, database);
  const { payload } = await sendTest(tenant, id);
  for (;;) {
    const [delivery] = await watcher.take(1);
    if (delivery.id === payload.webhookDelivery.id && delivery.state === "SUCCEEDED") break;
  }
  await watcher.close();
});

test("deliveries are told no more, with FORBIDDEN, upon the loss of the permission", async () => {
  const tenant = await makeTenant(world.url);
  const admin = await makeMember(tenant, "admin");
  const id = await endpoint(tenant);
  const watcher = await watching(tenant, id, admin);
  await changeRole(tenant.owner, tenant, admin.membershipId!, "viewer");
  for (;;) {
    const message = await watcher.next();
    if (message.payload.data !== null) continue;
    expect(message.payload.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    break;
  }
  expect(await watcher.next()).toMatchObject({ type: "complete" });
  await watcher.close();
});
