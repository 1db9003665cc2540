import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { asGithub, inboundOf, makeSource, post, type Inbound } from "../../../test/kit/inbound.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, unique, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { defineInboundHandler, type InboundMessage } from "../../kernel/inbound/handlers.js";
import { ids } from "../contract.js";
import { forgetInboundWebhooksJob } from "./inbound-webhook.jobs.js";

const handled: { tenantId: string; role: string; message: InboundMessage }[] = [];
/** Deliveries whose handler fails. */
const failing = new Set<string>();
const handler = defineInboundHandler({
  name: "operations.note_pushes",
  description: "Says what it is handed.",
  scheme: "github",
  types: ["push"],
  retries: 1,
  retryDelaySeconds: 1,
  async handle(ctx, message) {
    if (failing.has(message.providerId)) throw new Error("the handler was told to fail");
    const [row] = await ctx.sql<{ role: string }>("select current_user::text as role");
    handled.push({ tenantId: ctx.tenantId, role: row!.role, message });
  },
});

let opened: ProbeWorld;
let world: World;
beforeAll(async () => {
  opened = await openProbe({ jobs: [handler] });
  ({ world } = opened);
});
afterAll(() => opened.close());

const reprocess = (by: Person, tenant: TestTenant, id: string) => mutate(by, "reprocessInboundWebhook", "inboundWebhook { id state }", { id }, { tenant: tenant.id });

/** A webhook that came to a new source of the tenant. */
async function receive(tenant: TestTenant, { type = "push", name = unique() } = {}) {
  const body = `{"name":"${name}"}`;
  const source = await makeSource(tenant);
  expect((await post(source.url, body, asGithub(source.secret, body, name, type))).status).toBe(200);
  return { source, name, body };
}
const inState = (tenant: TestTenant, sourceId: string, state: string): Promise<Inbound> =>
  eventually(async () => {
    const [webhook] = await inboundOf(tenant, sourceId);
    return webhook?.state === state && webhook;
  }, 60);
/** @param signal tells the job to stop, as the worker does */
async function forget(signal = new AbortController().signal): Promise<void> {
  const ctx = new Context(world.subgraph("operations").foundation, anonymous, { readOnly: false, signal });
  await forgetInboundWebhooksJob.run(ctx, {});
  await ctx.close("commit");
}
const events = async (tenant: TestTenant) => {
  const { data } = await tenant.owner.send('{ auditLogs(first: 50, filter: { action: "webhook.received" }) { edges { node { payload } } } }', { tenant: tenant.id });
  return (data.auditLogs.edges as { node: { payload: Record<string, unknown> } }[]).map(({ node }) => node.payload);
};

test("owners and administrators see what came and process it again; members and viewers neither do nor see it, nor does another tenant", async () => {
  const [tenant, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  const { source } = await receive(tenant, { type: "star" });
  const { id } = await inState(tenant, source.id, "PROCESSED");
  for (const [role, codes] of [["admin", []], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    const seen = await person.send("query ($id: ID!) { inboundWebhooks(sourceId: $id, first: 5) { edges { node { id body } } } }", { tenant: tenant.id, variables: { id: source.id } });
    expect(seen.errors.map((error) => error.extensions.code)).toEqual(codes);
    expect((await reprocess(person, tenant, id)).codes).toEqual(codes);
  }
  for (const named of [id, "whi_01h455vb4pex5vsknk084sn02q", "nonsense"]) {
    expect((await reprocess(theirs.owner, theirs, named)).codes).toEqual(["NOT_FOUND"]);
    expect((await theirs.owner.send("query ($id: ID!) { node(id: $id) { id } }", { tenant: theirs.id, variables: { id: named } })).data?.node ?? null).toBeNull();
  }
});

test("what came is told to the tenant's events, and handed to whoever handles its scheme and type, in the tenant and by nobody", async () => {
  const tenant = await makeTenant(world.url);
  const { source, name, body } = await receive(tenant);
  const webhook = await inState(tenant, source.id, "PROCESSED");
  expect(webhook.handlings.map((each) => [each.handler, each.state])).toEqual([["operations.process_inbound_webhook", "PROCESSED"], ["operations.note_pushes", "PROCESSED"]]);
  expect(await events(tenant)).toEqual([{ inboundWebhookId: webhook.id, webhookSourceId: source.id, scheme: "github", providerId: name, type: "push" }]);
  const seen = handled.filter(({ message }) => message.providerId === name);
  expect(seen).toMatchObject([{ tenantId: tenantRow(tenant), role: "tenon_operations", message: { scheme: "github", type: "push", occurredAt: null, receivedAt: expect.any(Date), headers: { "x-github-event": "push", "x-hub-signature-256": "[redacted]" } } }]);
  expect(seen[0]!.message.body.toString()).toBe(body);
});

test("a type that nobody handles is told to the events alone; one that tells of a received webhook is told of no more", async () => {
  const tenant = await makeTenant(world.url);
  const { source } = await receive(tenant, { type: "star" });
  expect((await inState(tenant, source.id, "PROCESSED")).handlings.map((each) => each.handler)).toEqual(["operations.process_inbound_webhook"]);
  const loop = await receive(tenant, { type: "webhook.received" });
  await inState(tenant, loop.source.id, "PROCESSED");
  expect((await events(tenant)).map((payload) => payload["type"])).toEqual(["star"]);
});

test("a handler that fails is tried again, then found among the failed, and processed again it alone runs; of ten that ask at once one does", async () => {
  const tenant = await makeTenant(world.url);
  const name = unique();
  failing.add(name);
  const { source } = await receive(tenant, { name });
  const failed = await inState(tenant, source.id, "FAILED");
  expect(failed.handlings).toMatchObject([{ state: "PROCESSED", errorCode: null }, { handler: "operations.note_pushes", state: "FAILED", attempts: 2, errorCode: "INTERNAL" }]);
  expect((await inboundOf(tenant, source.id, true)).map(({ id }) => id)).toEqual([failed.id]);
  expect(JSON.stringify(failed)).not.toContain("told to fail");
  failing.delete(name);
  const outcomes = tally(await Promise.all(Array.from({ length: 10 }, () => reprocess(tenant.owner, tenant, failed.id))));
  // one that asks when the work is done begins anew, and that is as it should be
  expect((outcomes["DONE"] ?? 0) + (outcomes["WEBHOOK_PENDING"] ?? 0)).toBe(10);
  expect(outcomes["DONE"]).toBeGreaterThan(0);
  await inState(tenant, source.id, "PROCESSED");
  expect(await inboundOf(tenant, source.id, true)).toEqual([]);
  expect(await events(tenant)).toHaveLength(1);
});

test("one that was processed is processed again by all who handle it, and the events have it once", async () => {
  const tenant = await makeTenant(world.url);
  const { source, name } = await receive(tenant);
  const { id } = await inState(tenant, source.id, "PROCESSED");
  expect((await reprocess(tenant.owner, tenant, id)).problems).toEqual([]);
  await eventually(() => handled.filter(({ message }) => message.providerId === name).length === 2, 60);
  await inState(tenant, source.id, "PROCESSED");
  expect(await events(tenant)).toHaveLength(1);
});

test("what was sent is cleared after 30 days and forgotten after a year; what is left of it cannot be processed again", async () => {
  const tenant = await makeTenant(world.url);
  const [{ source }, other] = [await receive(tenant), await receive(tenant)];
  const { id } = await inState(tenant, source.id, "PROCESSED");
  await inState(tenant, other.source.id, "PROCESSED");
  const now = world.clock.now();
  const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const age = (sourceId: string, days: number) =>
    asOwner(async (client) => {
      const of = [rowOf(ids.WebhookSource, sourceId), daysAgo(days)];
      await client.query("update operations.webhook_payloads_in set received_at = $2 where event_id in (select id from operations.webhook_events_in where source_id = $1)", of);
      await client.query("update operations.webhook_events_in set received_at = $2 where source_id = $1", of);
    }, opened.database);
  await age(source.id, 31);
  await age(other.source.id, 366);
  await forget();
  expect(await inboundOf(tenant, source.id)).toMatchObject([{ id, headers: null, body: null, state: "PROCESSED" }]);
  expect(await inboundOf(tenant, other.source.id)).toEqual([]);
  expect((await reprocess(tenant.owner, tenant, id)).problems).toEqual(["PAYLOAD_CLEARED"]);
});

test("housekeeping that is stopped half-way has done what it did, and goes on there", async () => {
  const tenant = await makeTenant(world.url);
  const { id } = await makeSource(tenant);
  const query = (text: string) => asOwner((client) => client.query(text, [tenantRow(tenant), rowOf(ids.WebhookSource, id)]), opened.database);
  await query(
    `insert into operations.webhook_events_in (id, tenant_id, source_id, provider_id, type, size, received_at)
     select uuidv7(), $1, $2, n::text, 'push', 1, now() - interval '400 days' from generate_series(1, 2500) n`,
  );
  const left = async () => (await query("select 1 from operations.webhook_events_in where tenant_id = $1 and source_id = $2")).rowCount;
  let looks = 0;
  const stopping = Object.assign(new AbortController().signal, {
    throwIfAborted() {
      looks += 1;
      if (looks > 1) throw new Error("told to stop");
    },
  });
  await expect(forget(stopping)).rejects.toThrow("told to stop");
  expect(await left()).toBeLessThanOrEqual(500);
  await forget();
  expect(await left()).toBe(0);
});
