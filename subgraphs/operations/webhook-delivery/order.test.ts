import type { ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { changeRole, mutate, tally } from "../../../test/kit/operations.js";
import { answering, type Receiver, Receivers } from "../../../test/kit/receiver.js";
import { eventually } from "../../../test/kit/wait.js";
import { createEndpoint, deliveriesOf, endpointOf } from "../../../test/kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
const receivers = new Receivers();
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database, worker: true, outbound: { allow: ["127.0.0.1:*"] } });
});
afterAll(async () => {
  await world.close();
  await drop();
});
afterEach(() => receivers.close());

interface Set {
  tenant: TestTenant;
  receiver: Receiver;
  id: string;
}

async function settle(input: object = {}, behave = answering(200)): Promise<Set> {
  const [tenant, receiver] = [await makeTenant(world.url), await receivers.listening(behave)];
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: receiver.url(), eventTypes: ["tenant.updated", "member.joined"], ordered: true, ...input });
  return { tenant, receiver, id: payload.webhookEndpoint.id as string };
}

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const names = ({ receiver }: Set) => receiver.received.filter((_, index) => receiver.types[index] === "tenant.updated").map(({ body }) => (JSON.parse(body) as { data: { name: string } }).data.name);
/** Nothing waits any more. */
const done = (set: Set) => eventually(async () => (await deliveriesOf(set.tenant, set.id, "PENDING")).length === 0, 60);
/** What waits is due at once, and the endpoint is not left alone. */
const hurry = (set: Set) =>
  asOwner(async (client) => {
    await client.query("update operations.webhooks_out set paused_until = null where tenant_id = $1", [tenantRow(set.tenant)]);
    await client.query("update operations.webhook_deliveries set next_attempt_at = now() - interval '1 minute' where tenant_id = $1 and state = 'pending' and claimed_until is null", [tenantRow(set.tenant)]);
    await client.query("select pg_notify('tenon_deliveries', '')");
  }, database);

test("what happens to one object goes one after the other, and nothing else waits for it", async () => {
  const answers: ServerResponse[] = [];
  const set = await settle({ eventTypes: ["tenant.updated", "member.role_changed"] }, (response, { body }) => void (body.includes("tenant.updated") ? answers.push(response) : response.writeHead(200).end()));
  // before anything hangs: an answer is waited for 15 s, and no longer
  const member = await makeMember(set.tenant, "viewer");
  for (const name of ["One", "Two", "Three"]) await rename(set.tenant, name);
  await eventually(() => answers.length === 1, 30);
  await changeRole(set.tenant.owner, set.tenant, member.membershipId!, "member");
  // it came last, and is not held up by what hangs
  await eventually(() => set.receiver.types.includes("member.role_changed"), 30);
  expect(names(set)).toEqual(["One"]);
  for (let n = 0; n < 3; n += 1) {
    const answer = await eventually(() => answers[n], 30);
    expect(names(set)).toHaveLength(n + 1);
    answer.writeHead(200).end();
  }
  await done(set);
  expect(names(set)).toEqual(["One", "Two", "Three"]);
});

test("however many change an object at the same time, what arrives has the order of the sequence of events", async () => {
  const set = await settle();
  expect(tally(await Promise.all(Array.from({ length: 30 }, (_, n) => rename(set.tenant, `Name ${n}`))))).toEqual({ DONE: 30 });
  await eventually(() => names(set).length === 30, 60);
  await done(set);
  const { data } = await set.tenant.owner.send("{ events(first: 100) { edges { node { type data } } } }", { tenant: set.tenant.id });
  const told = (data.events.edges as { node: { type: string; data: { name: string } } }[]).filter(({ node }) => node.type === "tenant.updated").map(({ node }) => node.data.name);
  expect(names(set)).toEqual(told);
});

test("one that fails is followed once it has arrived, or was given up", async () => {
  // it is not tried again by itself while we look
  const fail = (response: ServerResponse) => void response.writeHead(500, { "retry-after": "3600" }).end();
  const set = await settle({}, (response, _, nth) => (nth === 1 ? fail(response) : void response.writeHead(200).end()));
  for (const name of ["One", "Two"]) await rename(set.tenant, name);
  const [first] = await eventually(async () => {
    const all = await deliveriesOf(set.tenant, set.id);
    const tried = all.filter(({ tries }) => tries.length > 0);
    return all.length === 2 && tried.length > 0 && tried;
  }, 30);
  expect([first!.state, names(set)]).toEqual(["PENDING", ["One"]]);
  await hurry(set);
  await done(set);
  expect(names(set)).toEqual(["One", "One", "Two"]);
  // the last attempt of the next one
  set.receiver.behave = (response, { body }) => (body.includes("Three") ? fail(response) : void response.writeHead(200).end());
  await rename(set.tenant, "Three");
  await eventually(async () => (await deliveriesOf(set.tenant, set.id, "PENDING"))[0]?.tries.length === 1, 30);
  await rename(set.tenant, "Four");
  await eventually(async () => (await deliveriesOf(set.tenant, set.id, "PENDING")).length === 2, 30);
  await asOwner((client) => client.query("update operations.webhook_deliveries set attempts = 9 where tenant_id = $1 and state = 'pending' and attempts = 1", [tenantRow(set.tenant)]), database);
  await hurry(set);
  await done(set);
  expect(names(set).slice(3)).toEqual(["Three", "Three", "Four"]);
  expect((await deliveriesOf(set.tenant, set.id, "FAILED")).map(({ errorCode }) => errorCode)).toEqual(["STATUS"]);
});

test("what was given up, and what was missed, is recovered in its order", async () => {
  const set = await settle();
  await mutate(set.tenant.owner, "disableWebhookEndpoint", "webhookEndpoint { id }", { id: set.id }, { tenant: set.tenant.id });
  const renamed = Array.from({ length: 8 }, (_, n) => `Name ${n}`);
  for (const name of renamed) await rename(set.tenant, name);
  await eventually(async () => ((await set.tenant.owner.send("{ events(first: 100) { edges { node { type } } } }", { tenant: set.tenant.id })).data.events.edges as { node: { type: string } }[]).filter(({ node }) => node.type === "tenant.updated").length === 8, 30);
  await mutate(set.tenant.owner, "enableWebhookEndpoint", "webhookEndpoint { id }", { id: set.id }, { tenant: set.tenant.id });
  const since = new Date(world.clock.now().getTime() - 60_000).toISOString();
  await mutate(set.tenant.owner, "recoverDeliveries", "recovered", { endpointId: set.id, since }, { tenant: set.tenant.id });
  await eventually(() => names(set).length >= 8, 30);
  await done(set);
  expect(names(set)).toEqual(renamed);
});

test("an endpoint may be told to keep an order, or to keep none any more, with what waits there", async () => {
  const set = await settle({ ordered: false, disabled: true });
  expect(await endpointOf(set.tenant, set.id)).toMatchObject({ ordered: false });
  const update = (ordered: boolean) => mutate(set.tenant.owner, "updateWebhookEndpoint", "webhookEndpoint { ordered }", { id: set.id, ordered }, { tenant: set.tenant.id });
  expect((await update(true)).payload.webhookEndpoint).toEqual({ ordered: true });
  const hanging: ServerResponse[] = [];
  set.receiver.behave = (response) => void hanging.push(response);
  await mutate(set.tenant.owner, "enableWebhookEndpoint", "webhookEndpoint { id }", { id: set.id }, { tenant: set.tenant.id });
  for (const name of ["One", "Two", "Three"]) await rename(set.tenant, name);
  await eventually(async () => hanging.length === 1 && (await deliveriesOf(set.tenant, set.id, "PENDING")).length === 3, 30);
  expect((await update(false)).payload.webhookEndpoint).toEqual({ ordered: false });
  await hurry(set);
  await eventually(() => new Set(names(set)).size === 3, 30);
  // one that has hung for too long meanwhile comes again
  set.receiver.behave = answering(200);
  for (const each of hanging) each.writeHead(200).end();
  await done(set);
});

test("an endpoint that is left alone uses no attempt up: there are as many as requests", async () => {
  const set = await settle({ ordered: false }, answering(500));
  for (let n = 0; n < 15; n += 1) await rename(set.tenant, `Fail ${n}`);
  await eventually(async () => (await endpointOf(set.tenant, set.id)).pausedUntil !== null, 30);
  for (let n = 0; n < 2; n += 1) {
    const before = set.receiver.received.length;
    await hurry(set);
    await eventually(() => set.receiver.received.length > before, 60);
  }
  // a trial may come between two looks: they agree once it is noted, and never where more was used up than sent
  const agree = await eventually(async () => {
    const sent = set.receiver.received.length;
    const all = await deliveriesOf(set.tenant, set.id);
    const [tries, attempts] = [all.flatMap((each) => each.tries).length, all.reduce((sum, each) => sum + each.attempts, 0)];
    return tries === sent && attempts === sent && set.receiver.received.length === sent;
  }, 60);
  expect(agree).toBe(true);
});
