import { createHmac } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Webhook } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { rowOf, tenantRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { asGithub, asStripe, inboundOf, makeSource, post } from "../../test/kit/inbound.js";
import { holdOwnDatabase, type HeldDatabase } from "../../test/kit/hold.js";
import { makeTenant, openWorld, unique, type TestTenant, type World } from "../../test/kit/world.js";
import { ids } from "../../subgraphs/operations/contract.js";

let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database, rates: { anonymousPerMinute: 1e6 } });
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const shown = async (response: Response) => ({ status: response.status, text: await response.text(), headers: [...response.headers.keys()].filter((name) => name !== "date").sort() });
const jobsOf = (tenant: TestTenant) =>
  asOwner(async (client) => Number((await client.query("select count(*) as n from operations.background_jobs where tenant_id = $1 and queue = 'operations.process_inbound_webhook'", [tenantRow(tenant)])).rows[0].n), held.database);

test("a webhook whose signature is good is kept as it came, and waits as a job; what proves something is not kept", async () => {
  const tenant = await makeTenant(world.url);
  const { id, url, secret } = await makeSource(tenant, { scheme: "STANDARD_WEBHOOKS" });
  const body = '{"type":"invoice.paid", "data": {"name":"Zoë"}}\n';
  const now = world.clock.now();
  const headers = { "webhook-id": "msg_1", "webhook-timestamp": String(Math.floor(now.getTime() / 1_000)), "webhook-signature": new Webhook(secret).sign("msg_1", now, body), authorization: "Bearer precious", cookie: "a=precious", "x-api-key": "precious", "x-shop": "7" };
  expect(await shown(await post(url, body, headers))).toMatchObject({ status: 200, text: '{"received":true}' });
  const [webhook, ...others] = await inboundOf(tenant, id);
  expect(others).toEqual([]);
  expect(webhook).toMatchObject({ providerId: "msg_1", type: "invoice.paid", size: Buffer.byteLength(body), state: "PENDING", body, source: { id }, handlings: [{ handler: "operations.process_inbound_webhook", state: "PENDING", attempts: 0 }] });
  expect(webhook!.headers).toMatchObject({ "webhook-id": "msg_1", "x-shop": "7", authorization: "[redacted]", cookie: "[redacted]", "x-api-key": "[redacted]", "webhook-signature": "[redacted]" });
  expect(JSON.stringify(webhook)).not.toContain("precious");
  expect(await jobsOf(tenant)).toBe(1);
});

test("svix, Stripe and GitHub are understood as they send; bytes that are no text are verified, too", async () => {
  const tenant = await makeTenant(world.url);
  const now = world.clock.now();
  const svix = await makeSource(tenant, { scheme: "STANDARD_WEBHOOKS" });
  const text = '{"type":"user.created"}';
  expect((await post(svix.url, text, { "svix-id": "msg_2", "svix-timestamp": String(Math.floor(now.getTime() / 1_000)), "svix-signature": new Svix(svix.secret).sign("msg_2", now, text) })).status).toBe(200);
  const stripe = await makeSource(tenant, { scheme: "STRIPE", secret: "whsec_of_stripe" });
  const event = JSON.stringify({ id: "evt_1", type: "charge.refunded", created: 1_790_000_000 });
  expect((await post(stripe.url, event, asStripe("whsec_of_stripe", event, now.getTime()))).status).toBe(200);
  expect(await inboundOf(tenant, stripe.id)).toMatchObject([{ providerId: "evt_1", type: "charge.refunded", occurredAt: "2026-09-21T14:13:20.000Z" }]);
  const github = await makeSource(tenant, { secret: "It's a Secret to Everybody" });
  const documented = { "x-github-delivery": "one", "x-github-event": "ping", "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17" };
  expect((await post(github.url, "Hello, World!", { ...documented, "content-type": "text/plain" })).status).toBe(200);
  const bytes = new Uint8Array([0, 255, 254, 13, 10]);
  expect((await post(github.url, bytes, { ...asGithub("It's a Secret to Everybody", bytes, "two"), "content-type": "application/octet-stream" })).status).toBe(200);
  expect((await inboundOf(tenant, github.id)).map(({ providerId, size }) => [providerId, size])).toEqual([["two", 5], ["one", 13]]);
});

test("of fifty that come at once under the same name one is kept, and all are answered alike; the same under another name is the same, too", async () => {
  const tenant = await makeTenant(world.url);
  const { id, url, secret } = await makeSource(tenant);
  const send = async (name: string) => shown(await post(url, '{"n":1}', asGithub(secret, '{"n":1}', name)));
  const answers = await Promise.all(Array.from({ length: 50 }, () => send("same")));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['200 {"received":true}']));
  expect((await send("another")).status).toBe(200);
  expect(await inboundOf(tenant, id)).toHaveLength(1);
  expect(await jobsOf(tenant)).toBe(1);
});

test("whoever says the same every night is heard every night, whether it names what it sends or not; what was named once counts once", async () => {
  const nightly = await openWorld({ database: held.database, rates: { anonymousPerMinute: 1e6 } });
  try {
    const tenant = await makeTenant(nightly.url);
    const body = '{"status":"ok"}';
    const plain = { scheme: "HMAC", secret: "a secret of its own" };
    const github = await makeSource(tenant);
    const [named, nameless] = [await makeSource(tenant, { ...plain, hmac: { signatureHeader: "x-signature", idHeader: "x-id" } }), await makeSource(tenant, { ...plain, hmac: { signatureHeader: "x-signature" } })];
    const signed = { "x-signature": createHmac("sha256", plain.secret).update(body).digest("hex") };
    const send = async (name: string) => {
      const answers = await Promise.all([post(github.url, body, asGithub(github.secret, body, name)), post(named.url, body, { ...signed, "x-id": name }), post(nameless.url, body, signed)]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    };
    const kept = (source: { id: string }) =>
      asOwner(async (client) => (await client.query("select 1 from operations.webhook_events_in where source_id = $1", [rowOf(ids.WebhookSource, source.id)])).rowCount, held.database);
    const all = () => Promise.all([github, named, nameless].map(kept));
    await send("Monday");
    await Promise.all(["another", "third", "fourth"].map(send));
    expect(await all()).toEqual([1, 1, 1]);
    nightly.clock.advance({ hours: 25 });
    await Promise.all(["Tuesday", "Tuesday-too"].map(send));
    expect(await all()).toEqual([2, 2, 2]);
    nightly.clock.advance({ hours: 25 });
    await send("Monday");
    expect(await all()).toEqual([2, 2, 3]);
  } finally {
    await nightly.close();
  }
});

test("the same name at another source, of another tenant, is another webhook", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const sources = [await makeSource(ours, { secret: "the same secret" }), await makeSource(theirs, { secret: "the same secret" })];
  for (const { url } of sources) expect((await post(url, "{}", asGithub("the same secret", "{}", "same"))).status).toBe(200);
  expect(await inboundOf(ours, sources[0]!.id)).toHaveLength(1);
  expect(await inboundOf(theirs, sources[1]!.id)).toHaveLength(1);
});

test("a wrong signature, none, another source's, an unknown source and nonsense are one answer, which says nothing", async () => {
  const tenant = await makeTenant(world.url);
  const [one, other] = [await makeSource(tenant), await makeSource(tenant)];
  const of = (secret: string) => asGithub(secret, "{}", unique());
  const tries: [string, Record<string, string>][] = [
    [one.url, of("a wrong one")],
    [one.url, {}],
    [one.url, of(other.secret)],
    [`${world.url}/webhooks/in/whs_01h455vb4pex5vsknk084sn02q`, of(one.secret)],
    [`${world.url}/webhooks/in/nonsense`, of(one.secret)],
    [`${world.url}/webhooks/in/whe_01h455vb4pex5vsknk084sn02q`, {}],
    [`${world.url}/webhooks/in/%00`, {}],
  ];
  const answers = await Promise.all(tries.map(async ([url, headers]) => shown(await post(url, "{}", headers))));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]).toMatchObject({ status: 401, text: '{"error":"unauthorized"}' });
  expect(await inboundOf(tenant, one.id)).toEqual([]);
});

test("what was signed more than five minutes ago is refused, however good the signature", async () => {
  const tenant = await makeTenant(world.url);
  const { url, id } = await makeSource(tenant, { scheme: "STRIPE", secret: "whsec_of_stripe" });
  expect((await post(url, "{}", asStripe("whsec_of_stripe", "{}", world.clock.now().getTime() - 301_000))).status).toBe(401);
  expect(await inboundOf(tenant, id)).toEqual([]);
});

test("256 kB are taken, one byte more is refused before it is verified", async () => {
  const tenant = await makeTenant(world.url);
  const { url, secret, id } = await makeSource(tenant);
  const largest = "x".repeat(256 * 1024);
  expect((await post(url, largest, asGithub(secret, largest, "one"))).status).toBe(200);
  expect(await shown(await post(url, `${largest}x`, asGithub(secret, `${largest}x`, "two")))).toMatchObject({ status: 413, text: '{"error":"too_large"}' });
  expect((await inboundOf(tenant, id)).map(({ size }) => size)).toEqual([262_144]);
});

test("nothing is taken for a tenant at rest, and whoever knows the secret is asked to come again", async () => {
  const tenant = await makeTenant(world.url);
  const { url, secret } = await makeSource(tenant);
  await asOwner((client) => client.query("update tenancy.tenants set state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'planted' where id = $1", [tenantRow(tenant)]), held.database);
  const answer = await post(url, "{}", asGithub(secret, "{}", "one"));
  expect([answer.status, answer.headers.get("retry-after"), await answer.text()]).toEqual([503, "600", '{"error":"unavailable"}']);
  expect((await post(url, "{}", asGithub("a wrong one", "{}", "two"))).status).toBe(401);
  const kept = await asOwner(async (client) => (await client.query("select 1 from operations.webhook_events_in where tenant_id = $1", [tenantRow(tenant)])).rowCount, held.database);
  expect(kept).toBe(0);
});

test("a source has a budget of its own, and whoever is refused too often is asked to wait", async () => {
  const poor = await openWorld({ database: held.database, rates: { anonymousPerMinute: 1e6, sourcePerMinute: 3 } });
  try {
    const tenant = await makeTenant(poor.url);
    const [busy, idle] = [await makeSource(tenant), await makeSource(tenant)];
    const send = ({ url, secret }: typeof busy, n: number) => post(url, `[${n}]`, asGithub(secret, `[${n}]`, unique()));
    for (const n of [1, 2, 3]) expect((await send(busy, n)).status).toBe(200);
    const refused = await send(busy, 4);
    expect([refused.status, await refused.text()]).toEqual([429, '{"error":"rate_limited"}']);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await send(idle, 1)).status).toBe(200);
  } finally {
    await poor.close();
  }
});

test("an address from which nothing but refused webhooks come is asked to wait, and good ones cost it nothing", async () => {
  const tenant = await makeTenant(world.url);
  const { id, secret } = await makeSource(tenant);
  const wary = await openWorld({ database: held.database, rates: { anonymousPerMinute: 3 } });
  try {
    const url = `${wary.url}/webhooks/in/${id}`;
    for (const n of [1, 2, 3, 4, 5]) expect((await post(url, `[${n}]`, asGithub(secret, `[${n}]`, unique()))).status).toBe(200);
    for (const n of [1, 2, 3]) expect([n, (await post(url, "{}", {})).status]).toEqual([n, 401]);
    expect((await post(url, "{}", {})).status).toBe(429);
    // another customer's webhooks come from the same address
    const theirs = await makeTenant(world.url);
    const other = await makeSource(theirs);
    for (const n of [1, 2]) expect((await post(`${wary.url}/webhooks/in/${other.id}`, `[${n}]`, asGithub(other.secret, `[${n}]`, unique()))).status).toBe(200);
    for (const unknown of ["whs_01h455vb4pex5vsknk084sn02q", "nonsense"]) expect((await post(`${wary.url}/webhooks/in/${unknown}`, "{}", {})).status).toBe(429);
  } finally {
    await wary.close();
  }
});

test("nothing but POST is answered there, and the cookies of a browser are none of its business", async () => {
  const tenant = await makeTenant(world.url);
  const { url, secret, id } = await makeSource(tenant);
  expect((await fetch(url, { headers: { accept: "application/json" } })).status).toBe(404);
  expect((await post(url, "{}", { ...asGithub(secret, "{}", "one"), "x-tenant": "nonsense", authorization: "Bearer nonsense" })).status).toBe(200);
  expect(await inboundOf(tenant, id)).toHaveLength(1);
});
