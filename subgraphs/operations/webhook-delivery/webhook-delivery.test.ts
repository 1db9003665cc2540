import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { anonymous, inTransaction, rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { mailTo } from "../../../test/kit/mailbox.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { answering, type Behaviour, type Receiver, Receivers } from "../../../test/kit/receiver.js";
import { eventually } from "../../../test/kit/wait.js";
import { createEndpoint, deliveriesOf, endpointOf, onEndpoint } from "../../../test/kit/webhooks.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";
import { forgetDeliveriesJob } from "./webhook-delivery.jobs.js";

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

const receiver = (behave?: Behaviour) => receivers.listening(behave);

interface Sent {
  tenant: TestTenant;
  receiver: Receiver;
  id: string;
  secret: string;
}

/** A tenant with an endpoint that gets `tenant.updated` alone. */
async function settle(behave?: Behaviour, input: object = {}): Promise<Sent> {
  const [tenant, at] = [await makeTenant(world.url), await receiver(behave)];
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: at.url(), eventTypes: ["tenant.updated"], ...input });
  return { tenant, receiver: at, id: payload.webhookEndpoint.id as string, secret: payload.secret as string };
}

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const sendTest = (by: Person, tenant: TestTenant, endpointId: string, eventType = "member.joined") => mutate(by, "sendTestEvent", "webhookDelivery { id state eventId body }", { endpointId, eventType }, { tenant: tenant.id });
const replay = (by: Person, tenant: TestTenant, id: string) => mutate(by, "replayDelivery", "webhookDelivery { id state attempts }", { id }, { tenant: tenant.id });
const recover = (tenant: TestTenant, endpointId: string, since: Date) => mutate(tenant.owner, "recoverDeliveries", "recovered more", { endpointId, since: since.toISOString() }, { tenant: tenant.id });
const first = (set: Sent, state: string) => eventually(async () => (await deliveriesOf(set.tenant, set.id)).find((delivery) => delivery.state === state), 30);
/** The delivery once so many attempts of it are noted. */
const tried = async (set: Sent, times: number) => {
  const { id } = await eventually(async () => (await deliveriesOf(set.tenant, set.id)).find(({ tries }) => tries.length >= times), 30);
  // its tries were read after it: read it as it stands with them
  return (await deliveriesOf(set.tenant, set.id)).find((delivery) => delivery.id === id)!;
};
/** The next attempt of whatever waits is due, and the endpoint is left alone no longer. */
const hurry = (set: Sent) =>
  asOwner(async (client) => {
    await client.query("update operations.webhooks_out set paused_until = null where tenant_id = $1", [tenantRow(set.tenant)]);
    await client.query("update operations.webhook_deliveries set next_attempt_at = now() - interval '1 minute' where tenant_id = $1 and state = 'pending' and claimed_until is null", [tenantRow(set.tenant)]);
    await client.query("select pg_notify('tenon_deliveries', '')");
  }, database);

/** Whatever is to come of what happened in the tenant is under way: it has left the outbox. */
const handedOver = (tenant: TestTenant) =>
  eventually(
    () => asOwner(async (client) => (await client.query("select from compliance.outbox o join compliance.audit_logs e on e.id = o.event_id where e.tenant_id = $1", [tenantRow(tenant)])).rowCount === 0, database),
    30,
  );
/** No worker is at any of the endpoint's deliveries. */
const atRest = (set: Sent) =>
  eventually(
    () => asOwner(async (client) => (await client.query("select from operations.webhook_deliveries where tenant_id = $1 and state = 'pending' and claimed_until is not null", [tenantRow(set.tenant)])).rowCount === 0, database),
    30,
  );
/** Longer than any test takes: what fails is not tried again by itself. */
const later = { "retry-after": "3600" };

test("owners and administrators send tests, replay and recover; billing, members, viewers and strangers do not", async () => {
  const set = await settle();
  await rename(set.tenant, "One");
  const { id } = await first(set, "SUCCEEDED");
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(set.tenant, role);
    expect((await sendTest(person, set.tenant, set.id)).codes).toEqual(codes);
    expect((await replay(person, set.tenant, id)).codes).toEqual(codes);
  }
  expect((await sendTest(await makePerson(world.url), set.tenant, set.id)).codes).toEqual(["NOT_FOUND"]);
});

test("deliveries are invisible to other tenants, and their events are sent to nobody else", async () => {
  const [ours, theirs] = [await settle(), await settle()];
  await rename(theirs.tenant, "Theirs");
  const { id } = await first(theirs, "SUCCEEDED");
  for (const foreign of [id, "whd_01h455vb4pex5vsknk084sn02q"]) {
    expect((await replay(ours.tenant.owner, ours.tenant, foreign)).codes).toEqual(["NOT_FOUND"]);
    expect((await ours.tenant.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: ours.tenant.id, variables: { id: foreign } })).data.node).toBeNull();
  }
  expect(await deliveriesOf(ours.tenant, ours.id)).toEqual([]);
  expect(ours.receiver.received).toEqual([]);
});

test("an event is sent as Standard Webhooks has it: two libraries verify it, and it is the event that is pulled", async () => {
  const set = await settle(undefined, { headers: [{ name: "x-token", value: "precious" }] });
  await rename(set.tenant, "Renamed");
  const delivery = await first(set, "SUCCEEDED");
  const [got] = set.receiver.received;
  expect(new Standard(set.secret).verify(got!.body, got!.headers)).toMatchObject({ type: "tenant.updated", data: { name: "Renamed" } });
  expect(() => new Svix(set.secret).verify(got!.body, got!.headers)).not.toThrow();
  expect(() => new Svix(set.secret).verify(`${got!.body} `, got!.headers)).toThrow();
  expect(() => new Standard(set.secret).verify(`${got!.body} `, got!.headers)).toThrow();
  const { data } = await eventually(async () => {
    const pulled = await set.tenant.owner.send("{ events(last: 1) { edges { node { id type timestamp data } } } }", { tenant: set.tenant.id });
    return pulled.data.events.edges[0]?.node.type === "tenant.updated" && pulled;
  }, 30);
  const { id, ...event } = data.events.edges[0].node;
  expect([got!.headers["webhook-id"], JSON.parse(got!.body)]).toEqual([id, event]);
  expect(got!.headers).toMatchObject({ "content-type": "application/json", "x-token": "precious", "user-agent": "Tenon-Webhooks/1" });
  expect(delivery).toMatchObject({ eventId: id, attempts: 1, errorCode: null, nextAttemptAt: null, body: got!.body, tries: [{ succeeded: true, status: 200 }] });
  expect(delivery.tries[0]!.requestHeaders).toMatchObject({ "webhook-id": id, "x-token": "…" });
});

test("an endpoint gets the types that it asked for, all of them where it asked for none, and nothing that is a person's own", async () => {
  const some = await settle();
  const all = await receiver();
  const { payload } = await createEndpoint(some.tenant.owner, some.tenant, { url: all.url() });
  await rename(some.tenant, "Both");
  await makeMember(some.tenant, "viewer");
  await eventually(() => all.types.includes("member.joined") && all.types.includes("tenant.updated") && some.receiver.types.length > 0, 30);
  expect(some.receiver.types).toEqual(["tenant.updated"]);
  expect(all.types.filter((type) => type.startsWith("user."))).toEqual([]);
  expect(payload.webhookEndpoint.eventTypes).toEqual([]);
});

test("after a rotation both secrets verify; once the overlap has ended, the new one alone", async () => {
  const set = await settle();
  const rotated = (await onEndpoint(set.tenant.owner, set.tenant, "rotateWebhookSecret", set.id)).payload.secret as string;
  await rename(set.tenant, "During");
  await first(set, "SUCCEEDED");
  const [during] = set.receiver.received;
  for (const secret of [set.secret, rotated]) expect(new Standard(secret).verify(during!.body, during!.headers)).toBeTruthy();
  await asOwner((client) => client.query("update operations.webhooks_out set previous_until = now() - interval '1 second' where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await rename(set.tenant, "After");
  await eventually(() => set.receiver.received.length === 2, 30);
  const after = set.receiver.received[1]!;
  expect(new Standard(rotated).verify(after.body, after.headers)).toBeTruthy();
  expect(() => new Standard(set.secret).verify(after.body, after.headers)).toThrow();
});

test("an old secret whose overlap was ended signs nothing any more", async () => {
  const set = await settle();
  const rotated = (await onEndpoint(set.tenant.owner, set.tenant, "rotateWebhookSecret", set.id)).payload.secret as string;
  await onEndpoint(set.tenant.owner, set.tenant, "endWebhookSecretOverlap", set.id);
  await rename(set.tenant, "After");
  const sent = await eventually(() => set.receiver.received[0], 30);
  expect(new Standard(rotated).verify(sent.body, sent.headers)).toBeTruthy();
  expect(() => new Standard(set.secret).verify(sent.body, sent.headers)).toThrow();
});

test("what fails is tried again under the same id, until it arrives; request and answer are kept, 16 kB of it", async () => {
  const set = await settle((response, _, nth) => void response.writeHead(nth < 3 ? 500 : 204, { "x-seen": String(nth), ...later }).end(nth < 3 ? "ä\0".repeat(20_000) : ""));
  await rename(set.tenant, "Again");
  const once = await tried(set, 1);
  expect(once).toMatchObject({ state: "PENDING", attempts: 1, errorCode: "STATUS", nextAttemptAt: expect.any(String) });
  expect(await endpointOf(set.tenant, set.id)).toMatchObject({ failingSince: expect.any(String), disabledAt: null });
  await hurry(set);
  await tried(set, 2);
  await hurry(set);
  const done = await first(set, "SUCCEEDED");
  expect(done.tries.map(({ status, succeeded, errorCode }) => [status, succeeded, errorCode])).toEqual([[500, false, "STATUS"], [500, false, "STATUS"], [204, true, null]]);
  expect(done.tries[0]!.responseHeaders).toMatchObject({ "x-seen": "1" });
  expect(Buffer.byteLength(done.tries[0]!.responseBody!.replaceAll("\ufffd", "\0"))).toBeLessThanOrEqual(16_384);
  expect(new Set(set.receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(new Set(set.receiver.received.map(({ body }) => body)).size).toBe(1);
  expect(await endpointOf(set.tenant, set.id)).toMatchObject({ failingSince: null });
  // an hour may have ended meanwhile
  const { health } = await endpointOf(set.tenant, set.id);
  expect([health.reduce((sum, { succeeded }) => sum + succeeded, 0), health.reduce((sum, { failed }) => sum + failed, 0)]).toEqual([1, 2]);
});

test("after the tenth attempt it is given up, and can be replayed under the same id", async () => {
  const set = await settle(answering(500, later));
  await rename(set.tenant, "Hopeless");
  await tried(set, 1);
  await asOwner((client) => client.query("update operations.webhook_deliveries set attempts = 9 where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await hurry(set);
  const failed = await first(set, "FAILED");
  expect(failed).toMatchObject({ attempts: 10, errorCode: "STATUS", nextAttemptAt: null });
  set.receiver.behave = answering(200);
  expect(tally(await Promise.all(Array.from({ length: 5 }, () => replay(set.tenant.owner, set.tenant, failed.id))))).toEqual({ DONE: 5 });
  expect(await first(set, "SUCCEEDED")).toMatchObject({ id: failed.id, eventId: failed.eventId });
});

test("a redirect is not followed", async () => {
  const elsewhere = await receiver();
  const set = await settle(answering(302, { location: elsewhere.url("/inside") }));
  await rename(set.tenant, "Redirected");
  expect((await tried(set, 1)).tries[0]).toMatchObject({ status: 302, succeeded: false, errorCode: "STATUS" });
  expect(elsewhere.received).toEqual([]);
});

test("an address that turns out not to be public is refused, and nothing of the inside is told", async () => {
  const set = await settle();
  await asOwner((client) => client.query("update operations.webhooks_out set url = 'https://localhost/inside' where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await rename(set.tenant, "Inside");
  const { tries } = await tried(set, 1);
  expect(tries[0]).toMatchObject({ status: null, errorCode: "ADDRESS_REFUSED", responseBody: null, responseHeaders: null });
});

test("410 disables the endpoint at once, what waits there is given up, and the owners are told", async () => {
  const set = await settle(answering(410));
  await rename(set.tenant, "Gone");
  expect(await first(set, "FAILED")).toMatchObject({ attempts: 1, errorCode: "STATUS" });
  await eventually(async () => (await endpointOf(set.tenant, set.id)).disabledBecause === "GONE", 30);
  expect((await mailTo(world, set.tenant.owner.email, /no longer sent/)).text).toContain(set.receiver.host);
  expect(await auditActions(set.tenant.owner, set.tenant)).toContain("webhook_endpoint.disabled");
  await rename(set.tenant, "Unheard");
  expect((await sendTest(set.tenant.owner, set.tenant, set.id)).problems).toEqual(["ENDPOINT_DISABLED"]);
});

test.each([429, 503])("%s leaves the endpoint alone for as long as it asks", async (status) => {
  const set = await settle(answering(status, { "retry-after": "3600" }));
  await rename(set.tenant, "Slow down");
  const { nextAttemptAt } = await tried(set, 1);
  const { pausedUntil } = await endpointOf(set.tenant, set.id);
  for (const moment of [nextAttemptAt!, pausedUntil!]) expect(Date.parse(moment)).toBeGreaterThan(world.clock.now().getTime() + 50 * 60_000);
});

test("where nothing has arrived for five days the endpoint is disabled, recorded once and mailed to the owners", async () => {
  const set = await settle(answering(500));
  await rename(set.tenant, "Failing");
  await tried(set, 1);
  await asOwner((client) => client.query("update operations.webhooks_out set failing_since = now() - interval '5 days 1 minute' where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await rename(set.tenant, "Failing again");
  await hurry(set);
  await eventually(async () => (await endpointOf(set.tenant, set.id)).disabledBecause === "FAILING", 30);
  expect((await mailTo(world, set.tenant.owner.email, /no longer sent/)).text).toContain("five days");
  await eventually(async () => (await deliveriesOf(set.tenant, set.id, "PENDING")).length === 0, 30);
  expect((await auditActions(set.tenant.owner, set.tenant)).filter((action) => action === "webhook_endpoint.disabled")).toHaveLength(1);
});

test("an endpoint that hangs holds ten places, and delays nobody else", async () => {
  const [hanging, quick] = [await settle(() => undefined), await settle()];
  // all of it waits before anything hangs: an answer is waited for 15 s, and no longer
  await asOwner((client) => client.query("update operations.webhooks_out set paused_until = now() + interval '1 hour' where tenant_id = $1", [tenantRow(hanging.tenant)]), database);
  for (let n = 0; n < 25; n += 1) await rename(hanging.tenant, `Hang ${n}`);
  await eventually(async () => (await deliveriesOf(hanging.tenant, hanging.id, "PENDING")).length === 25, 30);
  await hurry(hanging);
  await eventually(() => hanging.receiver.open === 10, 30);
  for (let n = 0; n < 5; n += 1) await rename(quick.tenant, `Quick ${n}`);
  await eventually(() => quick.receiver.received.length === 5, 30);
  // they arrived while the others still hung
  expect(hanging.receiver.received).toHaveLength(10);
  expect(hanging.receiver.mostOpen).toBe(10);
  await onEndpoint(hanging.tenant.owner, hanging.tenant, "disableWebhookEndpoint", hanging.id);
});

test("one that keeps failing gets one trial at a time, with pauses", async () => {
  const set = await settle(answering(500));
  for (let n = 0; n < 12; n += 1) await rename(set.tenant, `Fail ${n}`);
  const { pausedUntil } = await eventually(async () => {
    const endpoint = await endpointOf(set.tenant, set.id);
    return endpoint.pausedUntil !== null && endpoint;
  }, 30);
  expect(Date.parse(pausedUntil!)).toBeGreaterThan(0);
  // those that were under way to it together have come back, and all twelve are there
  await handedOver(set.tenant);
  await atRest(set);
  const before = set.receiver.received.length;
  set.receiver.mostOpen = 0;
  await hurry(set);
  await eventually(() => set.receiver.received.length > before, 30);
  await eventually(() => set.receiver.open === 0, 30);
  expect(set.receiver.mostOpen).toBe(1);
});

test("a test sends the type's example, under an id of its own, whichever types the endpoint gets", async () => {
  const set = await settle();
  expect((await sendTest(set.tenant.owner, set.tenant, set.id, "user.signed_in")).problems).toEqual(["EVENT_TYPE_UNKNOWN"]);
  const { payload } = await sendTest(set.tenant.owner, set.tenant, set.id);
  await first(set, "SUCCEEDED");
  const [got] = set.receiver.received;
  expect(new Standard(set.secret).verify(got!.body, got!.headers)).toMatchObject({ type: "member.joined", data: { role: "role" } });
  expect(got!.headers["webhook-id"]).toBe(payload.webhookDelivery.eventId);
});

test("what was missed while an endpoint was disabled, or not there, is recovered once, in the order in which it happened", async () => {
  const tenant = await makeTenant(world.url);
  const since = new Date(world.clock.now().getTime() - 60_000);
  await rename(tenant, "Before");
  await handedOver(tenant);
  const at = await receiver();
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: at.url(), eventTypes: ["tenant.updated"] });
  const set: Sent = { tenant, receiver: at, id: payload.webhookEndpoint.id as string, secret: payload.secret as string };
  await rename(tenant, "Heard");
  await first(set, "SUCCEEDED");
  expect(await onEndpoint(tenant.owner, tenant, "disableWebhookEndpoint", set.id)).toMatchObject({ codes: [], payload: { webhookEndpoint: { disabledBecause: "PERSON" } } });
  await rename(tenant, "Missed");
  await handedOver(tenant);
  expect(await recover(tenant, set.id, since)).toMatchObject({ codes: [], problems: ["ENDPOINT_DISABLED"] });
  await onEndpoint(tenant.owner, tenant, "enableWebhookEndpoint", set.id);
  await eventually(async () => {
    const { data } = await tenant.owner.send("{ events(last: 1) { edges { node { type } } } }", { tenant: tenant.id });
    return data.events.edges[0]?.node.type === "webhook_endpoint.enabled";
  }, 30);
  for (const moment of [new Date(world.clock.now().getTime() + 60_000), new Date(world.clock.now().getTime() - 31 * 86_400_000)]) expect((await recover(tenant, set.id, moment)).problems).toEqual(["SINCE_OUT_OF_RANGE"]);
  const outcomes = await Promise.all([recover(tenant, set.id, since), recover(tenant, set.id, since)]);
  expect(outcomes.map((outcome) => outcome.payload.recovered as number).toSorted((a, b) => a - b)).toEqual([0, 2]);
  await eventually(() => at.received.length === 3, 30);
  const names = at.received.map(({ body }) => (JSON.parse(body) as { data: { name: string } }).data.name);
  expect([names[0], names.slice(1).toSorted((a, b) => a.localeCompare(b))]).toEqual(["Heard", ["Before", "Missed"]]);
});

test("what a worker was sending when it died is sent again once its lease is over", async () => {
  const set = await settle();
  await asOwner((client) => client.query("update operations.webhooks_out set paused_until = now() + interval '1 hour' where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await rename(set.tenant, "Orphan");
  await eventually(async () => (await deliveriesOf(set.tenant, set.id)).length === 1, 30);
  await asOwner((client) => client.query("update operations.webhook_deliveries set claimed_until = now() + interval '1 hour' where tenant_id = $1", [tenantRow(set.tenant)]), database);
  await hurry(set);
  await rename(set.tenant, "Sent meanwhile");
  await eventually(() => set.receiver.received.length === 1, 30);
  await asOwner((client) => client.query("update operations.webhook_deliveries set claimed_until = now() - interval '1 second' where tenant_id = $1 and state = 'pending'", [tenantRow(set.tenant)]), database);
  await eventually(() => set.receiver.received.length === 2, 30);
});

test("every acknowledged change is sent, none that was refused, and of two workers each sends what the other does not", async () => {
  const second = await openWorld({ database, worker: true, outbound: { allow: ["127.0.0.1:*"] } });
  try {
    const set = await settle();
    const names = Array.from({ length: 40 }, (_, n) => `Name ${n}`);
    await Promise.all([...names.map((name) => rename(set.tenant, name)), mutate(set.tenant.owner, "updateTenant", "tenant { id }", { slug: "-" }, { tenant: set.tenant.id })]);
    await eventually(async () => (await deliveriesOf(set.tenant, set.id, "SUCCEEDED")).length === 40, 40);
    const told = set.receiver.received.map(({ body }) => (JSON.parse(body) as { data: { name: string } }).data.name);
    expect(new Set(told)).toEqual(new Set(names));
    expect(new Set(set.receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(40);
    expect(told).toHaveLength(40);
    expect(set.receiver.mostOpen).toBeLessThanOrEqual(10);
  } finally {
    await second.close();
  }
});

test("what was sent is forgotten after 30 days; what waits is not", async () => {
  const [set, waiting] = [await settle(), await settle(answering(500))];
  await rename(set.tenant, "Old");
  await rename(waiting.tenant, "Waits");
  await first(set, "SUCCEEDED");
  await tried(waiting, 1);
  await asOwner(async (client) => {
    await client.query("update operations.webhook_deliveries set finished_at = finished_at - interval '31 days' where tenant_id = $1", [tenantRow(set.tenant)]);
    await client.query("update operations.webhook_messages set created_at = created_at - interval '31 days' where tenant_id = any ($1)", [[tenantRow(set.tenant), tenantRow(waiting.tenant)]]);
  }, database);
  await inTransaction(world, "operations", anonymous, (ctx) => forgetDeliveriesJob.run(ctx, {}));
  expect(await deliveriesOf(set.tenant, set.id)).toEqual([]);
  expect(await deliveriesOf(waiting.tenant, waiting.id)).toHaveLength(1);
  const left = await asOwner(async (client) => (await client.query("select tenant_id from operations.webhook_messages where tenant_id = any ($1)", [[tenantRow(set.tenant), tenantRow(waiting.tenant)]])).rows, database);
  expect(left).toEqual([{ tenant_id: tenantRow(waiting.tenant) }]);
  expect(rowOf(ids.WebhookEndpoint, waiting.id)).toBeTruthy();
});
