import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { createEndpoint, onEndpoint } from "../../../test/kit/webhooks.js";
import { makeMember, makePerson, makeTenant, openWorld, signIn, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

let world: World;
beforeAll(async () => {
  world = await openWorld({ outbound: { allow: ["receiver.test:8080"] } });
});
afterAll(() => world.close());

const url = "https://example.com/hook";
const make = async (tenant: TestTenant, input: object = {}) => (await createEndpoint(tenant.owner, tenant, { url, ...input })).payload as { secret: string; webhookEndpoint: { id: string } };
const list = (by: Person, tenant: TestTenant) => by.send("{ webhookEndpoints(first: 20) { edges { node { id url eventTypes disabledBecause } } } }", { tenant: tenant.id });
const update = (tenant: TestTenant, id: string, changes: object) =>
  mutate(tenant.owner, "updateWebhookEndpoint", "webhookEndpoint { id url description eventTypes headerNames }", { id, ...changes }, { tenant: tenant.id });
const row = (id: string) => asOwner(async (client) => (await client.query("select * from operations.webhooks_out where id = $1", [rowOf(ids.WebhookEndpoint, id)])).rows[0] as Record<string, unknown>);
const verbs = ["enableWebhookEndpoint", "disableWebhookEndpoint", "rotateWebhookSecret", "endWebhookSecretOverlap", "deleteWebhookEndpoint"];

test("owners and administrators manage endpoints; billing, members, viewers and strangers neither do nor see them", async () => {
  const tenant = await makeTenant(world.url);
  const { webhookEndpoint } = await make(tenant);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await list(person, tenant)).errors.map((error) => error.extensions.code)).toEqual(codes);
    expect((await createEndpoint(person, tenant, { url })).codes).toEqual(codes);
    if (role !== "admin") for (const verb of verbs) expect((await onEndpoint(person, tenant, verb, webhookEndpoint.id)).codes).toEqual(codes);
  }
  expect((await createEndpoint(await makePerson(world.url), tenant, { url })).codes).toEqual(["NOT_FOUND"]);
});

test("endpoints are invisible to other tenants: theirs and none are the same", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { webhookEndpoint } = await make(theirs);
  expect((await list(ours.owner, ours)).data.webhookEndpoints.edges).toEqual([]);
  for (const id of [webhookEndpoint.id, "whe_01h455vb4pex5vsknk084sn02q", "nonsense"]) {
    for (const verb of verbs) expect((await onEndpoint(ours.owner, ours, verb, id)).codes).toEqual(["NOT_FOUND"]);
    expect((await update(ours, id, { description: "ours" })).codes).toEqual(["NOT_FOUND"]);
    expect((await ours.owner.send("query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 1) { edges { cursor } } }", { tenant: ours.id, variables: { id } })).errors[0]!.extensions.code).toBe("NOT_FOUND");
  }
  expect((await list(theirs.owner, theirs)).data.webhookEndpoints.edges).toHaveLength(1);
});

test("the secret is shown once, and lies sealed in the database, as the headers' values do", async () => {
  const tenant = await makeTenant(world.url);
  const { secret, webhookEndpoint } = await make(tenant, { headers: [{ name: "X-Token", value: "precious" }], description: " CRM ", eventTypes: ["member.joined", "member.joined"] });
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(webhookEndpoint).toMatchObject({ url, description: "CRM", eventTypes: ["member.joined"], headerNames: ["x-token"], disabledAt: null, failingSince: null, health: [] });
  const kept = await row(webhookEndpoint.id);
  const texts = Object.values(kept).map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value))).join(" ");
  for (const clear of [secret, secret.slice(6), Buffer.from(secret.slice(6), "base64").toString("latin1"), "precious"]) expect(texts).not.toContain(clear);
  const shown = JSON.stringify([await list(tenant.owner, tenant), await tenant.owner.send("{ auditLogs(first: 9) { edges { node { payload } } } }", { tenant: tenant.id })]);
  expect(shown).not.toContain(secret.slice(6));
  expect(shown).not.toContain("precious");
});

test.each([
  ["http://example.com/hook", "URL_INVALID"],
  ["https://ann:secret@example.com/hook", "URL_INVALID"],
  ["https://example.com/hook#part", "URL_INVALID"],
  ["https://127.0.0.1/hook", "URL_INVALID"],
  ["https://2130706433/hook", "URL_INVALID"],
  ["https://[::ffff:10.0.0.1]/hook", "URL_INVALID"],
  ["https://169.254.169.254/latest/meta-data", "URL_INVALID"],
  ["https://[64:ff9b::a00:1]/hook", "URL_INVALID"],
  ["https://example.com:22/hook", "URL_INVALID"],
  ["ftp://example.com/hook", "URL_INVALID"],
  ["file:///etc/passwd", "URL_INVALID"],
  ["javascript:alert(1)", "URL_INVALID"],
  ["nonsense", "URL_INVALID"],
  [`https://example.com/${"x".repeat(2_000)}`, "URL_INVALID"],
])("events are not sent to %s", async (address, code) => {
  const tenant = await makeTenant(world.url);
  expect((await createEndpoint(tenant.owner, tenant, { url: address })).problems).toEqual([code]);
  expect((await list(tenant.owner, tenant)).data.webhookEndpoints.edges).toEqual([]);
});

test("what the operator allows is taken, over http:// too", async () => {
  const tenant = await makeTenant(world.url);
  expect((await createEndpoint(tenant.owner, tenant, { url: "http://receiver.test:8080/in" })).problems).toEqual([]);
  expect((await createEndpoint(tenant.owner, tenant, { url: "http://receiver.test:8081/in" })).problems).toEqual(["URL_INVALID"]);
});

test("each mistake is named, all at once, and nothing is made or changed", async () => {
  const tenant = await makeTenant(world.url);
  const wrong = { url: "x", description: "d".repeat(501), eventTypes: ["member.joined", "user.signed_in", "no.such"], headers: [{ name: "Host", value: "inside" }] };
  const all = ["URL_INVALID", "DESCRIPTION_TOO_LONG", "EVENT_TYPE_UNKNOWN", "HEADER_INVALID"];
  expect((await createEndpoint(tenant.owner, tenant, wrong)).problems).toEqual(all);
  const { webhookEndpoint } = await make(tenant);
  expect((await update(tenant, webhookEndpoint.id, wrong)).problems).toEqual(all);
  expect((await update(tenant, webhookEndpoint.id, {})).payload.webhookEndpoint).toMatchObject({ url, description: "", eventTypes: [] });
});

test.each([
  [[{ name: "webhook-id", value: "x" }]],
  [[{ name: "Content-Length", value: "0" }]],
  [[{ name: "transfer-encoding", value: "chunked" }]],
  [[{ name: "x", value: "a\r\nhost: inside" }]],
  [[{ name: "a b", value: "x" }]],
  [[{ name: "x", value: "one" }, { name: "X", value: "two" }]],
  [Array.from({ length: 21 }, (_, n) => ({ name: `x-${n}`, value: "y" }))],
])("headers that cannot be sent, or are Tenon's own, are refused", async (headers) => {
  const tenant = await makeTenant(world.url);
  expect((await createEndpoint(tenant.owner, tenant, { url, headers })).problems).toEqual(["HEADER_INVALID"]);
});

test("what is changed changes, and what is left out stays", async () => {
  const tenant = await makeTenant(world.url);
  const { webhookEndpoint } = await make(tenant, { headers: [{ name: "x-one", value: "1" }], eventTypes: ["member.joined"] });
  const before = await row(webhookEndpoint.id);
  expect((await update(tenant, webhookEndpoint.id, { description: "New" })).payload.webhookEndpoint).toMatchObject({ url, description: "New", eventTypes: ["member.joined"], headerNames: ["x-one"] });
  expect(await row(webhookEndpoint.id)).toEqual({ ...before, description: "New" });
  expect((await update(tenant, webhookEndpoint.id, { headers: [], eventTypes: [] })).payload.webhookEndpoint).toMatchObject({ eventTypes: [], headerNames: [] });
});

test("the values of headers do not follow an address to another origin, unless they are given with it", async () => {
  const tenant = await makeTenant(world.url);
  const { webhookEndpoint } = await make(tenant, { headers: [{ name: "authorization", value: "Bearer precious" }] });
  expect((await update(tenant, webhookEndpoint.id, { url: `${url}/elsewhere` })).payload.webhookEndpoint).toMatchObject({ headerNames: ["authorization"] });
  expect((await update(tenant, webhookEndpoint.id, { url: "https://example.com:8443/hook" })).payload.webhookEndpoint).toMatchObject({ headerNames: [] });
  expect(await row(webhookEndpoint.id)).toMatchObject({ headers_sealed: null });
  expect((await update(tenant, webhookEndpoint.id, { url, headers: [{ name: "x-new", value: "1" }] })).payload.webhookEndpoint).toMatchObject({ headerNames: ["x-new"] });
});

test("a plan includes so many endpoints; of ten made at once those that it includes are made, and one that is deleted makes room", async () => {
  const tenant = await makeTenant(world.url);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => createEndpoint(tenant.owner, tenant, { url })));
  expect(tally(outcomes)).toEqual({ DONE: 5, QUOTA_EXCEEDED: 5 });
  const made = outcomes.find(({ payload }) => payload)!.payload.webhookEndpoint.id as string;
  const deleted = await Promise.all(Array.from({ length: 5 }, () => onEndpoint(tenant.owner, tenant, "deleteWebhookEndpoint", made)));
  expect(tally(deleted)).toEqual({ DONE: 1, NOT_FOUND: 4 });
  expect(tally(await Promise.all([createEndpoint(tenant.owner, tenant, { url }), createEndpoint(tenant.owner, tenant, { url })]))).toEqual({ DONE: 1, QUOTA_EXCEEDED: 1 });
});

test("of ten rotations at once one happens; the next one waits until the overlap has ended", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const { webhookEndpoint, secret } = await make(tenant);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => onEndpoint(tenant.owner, tenant, "rotateWebhookSecret", webhookEndpoint.id)));
    expect(tally(outcomes)).toEqual({ DONE: 1, OVERLAP_RUNNING: 9 });
    const rotated = outcomes.find(({ payload }) => payload.secret)!.payload;
    expect(rotated.secret).not.toBe(secret);
    expect(Date.parse(rotated.webhookEndpoint.previousUntil as string) - own.clock.now().getTime()).toBeGreaterThan(23 * 3_600_000);
    own.clock.advance({ hours: 25 });
    const { accessToken } = await signIn(own.url, tenant.owner.email, tenant.owner.password);
    const later = Object.assign(Object.create(tenant.owner), { accessToken }) as Person;
    expect((await onEndpoint(later, tenant, "rotateWebhookSecret", webhookEndpoint.id)).problems).toEqual([]);
  } finally {
    await own.close();
  }
});

test("an overlap is ended once, however many end it at the same time; then there can be another rotation, and where none runs nothing changes", async () => {
  const tenant = await makeTenant(world.url);
  const { webhookEndpoint } = await make(tenant);
  const end = () => onEndpoint(tenant.owner, tenant, "endWebhookSecretOverlap", webhookEndpoint.id);
  expect((await end()).payload.webhookEndpoint).toMatchObject({ previousUntil: null });
  await onEndpoint(tenant.owner, tenant, "rotateWebhookSecret", webhookEndpoint.id);
  const ended = await Promise.all(Array.from({ length: 5 }, end));
  expect(ended.map(({ payload }) => payload.webhookEndpoint.previousUntil)).toEqual(Array(5).fill(null));
  expect(await row(webhookEndpoint.id)).toMatchObject({ previous_sealed: null, previous_until: null });
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "webhook_endpoint.overlap_ended")).toHaveLength(1);
  expect((await onEndpoint(tenant.owner, tenant, "rotateWebhookSecret", webhookEndpoint.id)).problems).toEqual([]);
});

test("what happens to an endpoint is in the audit log; disabling or enabling it twice is one entry, and its address' secrets are in none", async () => {
  const tenant = await makeTenant(world.url);
  const { webhookEndpoint } = await make(tenant, { url: "https://example.com/hook/precious?token=precious" });
  for (const verb of ["disableWebhookEndpoint", "enableWebhookEndpoint"]) expect(tally(await Promise.all(Array.from({ length: 4 }, () => onEndpoint(tenant.owner, tenant, verb, webhookEndpoint.id))))).toEqual({ DONE: 4 });
  await onEndpoint(tenant.owner, tenant, "rotateWebhookSecret", webhookEndpoint.id);
  await onEndpoint(tenant.owner, tenant, "deleteWebhookEndpoint", webhookEndpoint.id);
  expect((await auditActions(tenant.owner, tenant)).slice(0, 5)).toEqual([
    "webhook_endpoint.deleted",
    "webhook_endpoint.secret_rotated",
    "webhook_endpoint.enabled",
    "webhook_endpoint.disabled",
    "webhook_endpoint.created",
  ]);
  const { data } = await tenant.owner.send("{ auditLogs(first: 9) { edges { node { payload } } } }", { tenant: tenant.id });
  expect(JSON.stringify(data)).not.toContain("precious");
});

test("an endpoint that is made disabled says so", async () => {
  const tenant = await makeTenant(world.url);
  expect((await make(tenant, { disabled: true })).webhookEndpoint).toMatchObject({ disabledBecause: "PERSON", disabledAt: expect.any(String) });
});
