import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { asGithub, createSource, inboundOf, makeSource, post, sourceFields } from "../../../test/kit/inbound.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { makeMember, makePerson, makeTenant, openWorld, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = (by: Person, tenant: TestTenant) => by.send(`{ webhookSources(first: 20) { edges { node { ${sourceFields} } } } }`, { tenant: tenant.id });
const update = (by: Person, tenant: TestTenant, input: object) => mutate(by, "updateWebhookSource", `webhookSource { ${sourceFields} }`, input, { tenant: tenant.id });
const rotate = (by: Person, tenant: TestTenant, input: object) => mutate(by, "rotateWebhookSourceSecret", "webhookSource { previousUntil } secret url", input, { tenant: tenant.id });
const endOverlap = (by: Person, tenant: TestTenant, id: string) => mutate(by, "endWebhookSourceSecretOverlap", "webhookSource { previousUntil }", { id }, { tenant: tenant.id });
const remove = (by: Person, tenant: TestTenant, id: string) => mutate(by, "deleteWebhookSource", "deletedWebhookSourceId", { id }, { tenant: tenant.id });
const hmac = { signatureHeader: "X-Signature" };

test("owners and administrators manage sources; billing, members, viewers and strangers neither do nor see them", async () => {
  const tenant = await makeTenant(world.url);
  const { id } = await makeSource(tenant);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await list(person, tenant)).errors.map((error) => error.extensions.code)).toEqual(codes);
    expect((await createSource(person, tenant, { name: "Mine", scheme: "STRIPE" })).codes).toEqual(codes);
    expect((await update(person, tenant, { id, name: "Ours" })).codes).toEqual(codes);
    if (role === "admin") continue;
    expect((await rotate(person, tenant, { id })).codes).toEqual(codes);
    expect((await endOverlap(person, tenant, id)).codes).toEqual(codes);
    expect((await remove(person, tenant, id)).codes).toEqual(codes);
  }
  expect((await createSource(await makePerson(world.url), tenant, { name: "Mine", scheme: "STRIPE" })).codes).toEqual(["NOT_FOUND"]);
});

test("sources are invisible to other tenants: theirs and none are the same", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { id } = await makeSource(theirs);
  expect((await list(ours.owner, ours)).data.webhookSources.edges).toEqual([]);
  for (const named of [id, "whs_01h455vb4pex5vsknk084sn02q", "nonsense"]) {
    for (const { codes } of [await update(ours.owner, ours, { id: named, name: "Ours" }), await rotate(ours.owner, ours, { id: named }), await endOverlap(ours.owner, ours, named), await remove(ours.owner, ours, named)]) expect(codes).toEqual(["NOT_FOUND"]);
    const answer = await ours.owner.send("query ($id: ID!) { inboundWebhooks(sourceId: $id, first: 1) { edges { cursor } } }", { tenant: ours.id, variables: { id: named } });
    expect(answer.errors[0]!.extensions.code).toBe("NOT_FOUND");
  }
});

test("the secret is shown once, and lies sealed in the database; the address names the source", async () => {
  const tenant = await makeTenant(world.url);
  const { payload } = await createSource(tenant.owner, tenant, { name: " Shop ", scheme: "STANDARD_WEBHOOKS" });
  const { secret, url, webhookSource } = payload as { secret: string; url: string; webhookSource: { id: string; url: string } };
  expect(webhookSource).toMatchObject({ name: "Shop", scheme: "STANDARD_WEBHOOKS", hmac: null, disabledAt: null, previousUntil: null, url });
  expect(url).toBe(`${world.platform.publicUrl}/webhooks/in/${webhookSource.id}`);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const kept = await asOwner(async (client) => (await client.query("select * from operations.webhook_sources where id = $1", [rowOf(ids.WebhookSource, webhookSource.id)])).rows[0] as Record<string, unknown>);
  const texts = Object.values(kept).map((value) => (Buffer.isBuffer(value) ? value.toString("latin1") : JSON.stringify(value))).join(" ");
  const shown = JSON.stringify([await list(tenant.owner, tenant), await tenant.owner.send("{ auditLogs(first: 9) { edges { node { payload } } } }", { tenant: tenant.id })]);
  for (const text of [texts, shown]) expect(text).not.toContain(secret.slice(6));
});

test("a provider's own secret is taken, in the form of its scheme", async () => {
  const tenant = await makeTenant(world.url);
  expect((await createSource(tenant.owner, tenant, { name: "Stripe", scheme: "STRIPE", secret: "whsec_test_secret" })).payload.secret).toBe("whsec_test_secret");
  expect((await createSource(tenant.owner, tenant, { name: "Svix", scheme: "STANDARD_WEBHOOKS", secret: "whsec_short" })).problems).toEqual(["SECRET_INVALID"]);
});

test("each mistake is named, all at once, and nothing is made or changed", async () => {
  const tenant = await makeTenant(world.url);
  expect((await createSource(tenant.owner, tenant, { name: " ", scheme: "STRIPE", hmac, secret: "x" })).problems).toEqual(["SOURCE_NAME_INVALID", "HMAC_INVALID", "SECRET_INVALID"]);
  for (const wrong of [null, { signatureHeader: "" }, { signatureHeader: "a b" }, { ...hmac, prefix: "a b" }, { ...hmac, idHeader: "é" }]) {
    expect((await createSource(tenant.owner, tenant, { name: "Own", scheme: "HMAC", hmac: wrong })).problems).toEqual(["HMAC_INVALID"]);
  }
  expect((await list(tenant.owner, tenant)).data.webhookSources.edges).toEqual([]);
  const { id } = await makeSource(tenant, { scheme: "HMAC", hmac });
  expect((await update(tenant.owner, tenant, { id, name: "n".repeat(101) })).problems).toEqual(["SOURCE_NAME_INVALID"]);
  expect((await update(tenant.owner, tenant, { id, hmac: { ...hmac, algorithm: "SHA512", prefix: "v1=" } })).payload.webhookSource).toMatchObject({ name: "Shop", hmac: { signatureHeader: "x-signature", algorithm: "SHA512", encoding: "HEX", prefix: "v1=" } });
});

test("a plan includes so many sources; of ten made at once those that it includes are made, and one that is deleted makes room", async () => {
  const tenant = await makeTenant(world.url);
  const make = () => createSource(tenant.owner, tenant, { name: "Shop", scheme: "GITHUB" });
  const outcomes = await Promise.all(Array.from({ length: 10 }, make));
  expect(tally(outcomes)).toEqual({ DONE: 5, QUOTA_EXCEEDED: 5 });
  const made = outcomes.find(({ payload }) => payload)!.payload.webhookSource.id as string;
  expect(tally(await Promise.all(Array.from({ length: 5 }, () => remove(tenant.owner, tenant, made))))).toEqual({ DONE: 1, NOT_FOUND: 4 });
  expect(tally(await Promise.all([make(), make()]))).toEqual({ DONE: 1, QUOTA_EXCEEDED: 1 });
});

test("of ten rotations at once one happens; both secrets are good until the overlap has ended, the new one alone after that", async () => {
  const own = await openWorld();
  try {
    const tenant = await makeTenant(own.url);
    const source = await makeSource(tenant);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => rotate(tenant.owner, tenant, { id: source.id })));
    expect(tally(outcomes)).toEqual({ DONE: 1, OVERLAP_RUNNING: 9 });
    const secret = outcomes.find(({ payload }) => payload.secret)!.payload.secret as string;
    const statuses = async (n: number) => Promise.all([source.secret, secret].map(async (each, which) => (await post(source.url, `[${n}, ${which}]`, asGithub(each, `[${n}, ${which}]`, unique()))).status));
    expect(await statuses(1)).toEqual([200, 200]);
    own.clock.advance({ hours: 25 });
    expect(await statuses(2)).toEqual([401, 200]);
  } finally {
    await own.close();
  }
});

test("an overlap is ended at once, however many end it at the same time: the old secret is good no more, and there can be another rotation", async () => {
  const tenant = await makeTenant(world.url);
  const source = await makeSource(tenant);
  const { secret } = (await rotate(tenant.owner, tenant, { id: source.id })).payload as { secret: string };
  const statuses = async (n: number) => Promise.all([source.secret, secret].map(async (each, which) => (await post(source.url, `[${n}, ${which}]`, asGithub(each, `[${n}, ${which}]`, unique()))).status));
  expect(await statuses(1)).toEqual([200, 200]);
  const ended = await Promise.all(Array.from({ length: 5 }, () => endOverlap(tenant.owner, tenant, source.id)));
  expect(ended.map(({ payload }) => payload.webhookSource.previousUntil)).toEqual(Array(5).fill(null));
  expect(await statuses(2)).toEqual([401, 200]);
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "webhook_source.overlap_ended")).toHaveLength(1);
  const kept = await asOwner(async (client) => (await client.query("select previous_sealed from operations.webhook_sources where id = $1", [rowOf(ids.WebhookSource, source.id)])).rows);
  expect(kept).toEqual([{ previous_sealed: null }]);
  expect((await rotate(tenant.owner, tenant, { id: source.id })).problems).toEqual([]);
});

test("a source that is disabled answers as if there were none, and goes on when it is enabled", async () => {
  const tenant = await makeTenant(world.url);
  const { id, url, secret } = await makeSource(tenant);
  const send = async (body: string) => (await post(url, body, asGithub(secret, body, unique()))).status;
  expect((await update(tenant.owner, tenant, { id, disabled: true })).payload.webhookSource.disabledAt).not.toBeNull();
  expect(await send("[1]")).toBe(401);
  expect((await update(tenant.owner, tenant, { id, disabled: false })).payload.webhookSource.disabledAt).toBeNull();
  expect(await send("[2]")).toBe(200);
  expect(await inboundOf(tenant, id)).toHaveLength(1);
});

test("what happens to a source is in the audit log, and nothing comes to one that was deleted", async () => {
  const tenant = await makeTenant(world.url);
  const { id, url, secret } = await makeSource(tenant);
  await post(url, "{}", asGithub(secret, "{}", "one"));
  await update(tenant.owner, tenant, { id, name: "Store" });
  await rotate(tenant.owner, tenant, { id });
  expect((await remove(tenant.owner, tenant, id)).payload.deletedWebhookSourceId).toBe(id);
  expect((await auditActions(tenant.owner, tenant)).slice(0, 4)).toEqual(["webhook_source.deleted", "webhook_source.secret_rotated", "webhook_source.updated", "webhook_source.created"]);
  expect((await post(url, "[]", asGithub(secret, "[]", "two"))).status).toBe(401);
});
