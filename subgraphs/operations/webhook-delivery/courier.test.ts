import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ServerResponse } from "node:http";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { answering, Receiver, type Behaviour } from "../../../test/kit/receiver.js";
import { eventually } from "../../../test/kit/wait.js";
import { createEndpoint, deliveriesOf, onEndpoint, type Delivery } from "../../../test/kit/webhooks.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { ids } from "../contract.js";

let world: World;
let database: string;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  const own = await createOwnDatabase();
  database = own.name;
  world = await openWorld({ database, worker: true, outbound: { allow: ["127.0.0.1:*"] } });
  closing.push(() => own.drop(), () => world.close());
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
});

/** A tenant's endpoint, and who answers there. */
interface Line {
  tenant: TestTenant;
  receiver: Receiver;
  id: string;
}

async function settle(behave?: Behaviour, input: object = {}): Promise<Line> {
  const [tenant, receiver] = [await makeTenant(world.url), new Receiver(behave)];
  await receiver.listen();
  closing.push(() => receiver.close());
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: receiver.url(), eventTypes: ["tenant.updated"], ...input });
  return { tenant, receiver, id: payload.webhookEndpoint.id as string };
}

const rename = (tenant: TestTenant, name: string) => mutate(tenant.owner, "updateTenant", "tenant { id }", { name }, { tenant: tenant.id });
const recover = ({ tenant, id }: Line, since: Date) => mutate(tenant.owner, "recoverDeliveries", "recovered more", { endpointId: id, since: since.toISOString() }, { tenant: tenant.id });
const seen = ({ tenant, id }: Line, as: (delivery: Delivery) => boolean) => eventually(async () => (await deliveriesOf(tenant, id)).find(as), 30);

test("what is noted a second time, because the answer to its commit was lost, counts once", async () => {
  // it is not tried again by itself while we note
  const set = await settle(answering(500, { "retry-after": "3600" }));
  await rename(set.tenant, "Noted twice");
  // the two are read one after the other
  const before = await seen(set, ({ tries, attempts }) => tries.length === 1 && attempts === 1);
  const [delivery, noted] = [rowOf(ids.WebhookDelivery, before.id), "01890a5d-ac96-774b-bcce-b302099a8057"];
  const note = () =>
    asOwner(async (client) => {
      const result = { id: noted, delivery_id: delivery, at: new Date(), duration_ms: 1, outcome: "retry", url: "x", request_headers: {}, next_attempt_at: new Date(Date.now() + 3_600_000), gone: false };
      await client.query("select * from operations.settle_attempts($1, now(), 5, '5 days')", [JSON.stringify([result])]);
      return (await client.query("select failures from operations.webhooks_out where tenant_id = $1", [tenantRow(set.tenant)])).rows;
    }, database);
  for (let n = 0; n < 3; n += 1) expect(await note()).toEqual([{ failures: 2 }]);
  const after = await seen(set, ({ tries }) => tries.length === 2);
  expect([after.attempts, after.tries.length]).toEqual([before.attempts + 1, before.tries.length + 1]);
});

test("while somebody is long at an endpoint, what came of others is noted; its own is noted once it is free", async () => {
  const answers: ServerResponse[] = [];
  const [busy, other] = [await settle((response) => void answers.push(response)), await settle()];
  await rename(busy.tenant, "Busy");
  await eventually(() => answers.length === 1, 30);
  await asOwner(async (client) => {
    await client.query("begin");
    await client.query("select 1 from operations.webhooks_out where tenant_id = $1 for update", [tenantRow(busy.tenant)]);
    answers[0]!.writeHead(200).end();
    await eventually(() => busy.receiver.open === 0, 30);
    for (const name of ["One", "Two"]) await rename(other.tenant, name);
    await eventually(async () => (await deliveriesOf(other.tenant, other.id, "SUCCEEDED")).length === 2, 30);
    expect(await deliveriesOf(busy.tenant, busy.id, "PENDING")).toHaveLength(1);
    await client.query("commit");
  }, database);
  expect((await seen(busy, ({ state }) => state === "SUCCEEDED")).tries).toHaveLength(1);
  expect(busy.receiver.received).toHaveLength(1);
});

test("a tenant with many endpoints gets no more than its share of places, tenants take turns, and a deleted one gets none", async () => {
  const [greedy, modest] = [await settle(), await settle()];
  const fill = `with made as (
      insert into operations.webhooks_out (id, tenant_id, url, description, event_types, header_names, secret_sealed, created_at)
      select gen_random_uuid(), $1, 'https://example.com', '', '{}', '{}', '', now() from generate_series(1, $2) returning id, tenant_id),
    messages as (
      insert into operations.webhook_messages (tenant_id, id, type, body, created_at) select $1, gen_random_uuid(), 'tenant.updated', '{}', now() from generate_series(1, 10) returning id)
    insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at)
    select gen_random_uuid(), $1, e.id, m.id, 'tenant.updated', 'pending', $3, now() from made e, messages m`;
  // nothing of it is ever committed: the courier sees none of it
  const shares = (...sizes: number[]) =>
    asOwner(async (client) => {
      await client.query("begin");
      await client.query(fill, [tenantRow(greedy.tenant), 10, new Date(Date.now() - 86_400_000)]);
      await client.query(fill, [tenantRow(modest.tenant), 1, new Date(Date.now() - 3_600_000)]);
      const counts: number[][] = [];
      for (const size of sizes) {
        if (size === 0) await client.query("update tenancy.tenants set state = 'deleted', deletion_requested_at = now(), deletion_requested_by = gen_random_uuid(), purge_at = now() where id = $1", [tenantRow(modest.tenant)]);
        const { rows } = await client.query<{ tenant_id: string }>("select tenant_id from operations.claim_deliveries(now(), '60 seconds', $1, 10, 5)", [size === 0 ? 500 : size]);
        counts.push([greedy, modest].map(({ tenant }) => rows.filter((row) => row.tenant_id === tenantRow(tenant)).length));
      }
      await client.query("rollback");
      return counts;
    }, database);
  expect(await shares(500, 500)).toEqual([[64, 10], [0, 0]]);
  expect(await shares(4)).toEqual([[2, 2]]);
  expect(await shares(0)).toEqual([[64, 0]]);
});

test("one call recovers ten thousand events at the most, and says that more are left", async () => {
  const set = await settle();
  const since = new Date(world.clock.now().getTime() - 60_000);
  await asOwner(async (client) => {
    await client.query("update operations.webhooks_out set paused_until = now() + interval '1 hour' where tenant_id = $1", [tenantRow(set.tenant)]);
    await client.query(
      `with messages as (
         insert into operations.webhook_messages (tenant_id, id, type, body, created_at) select $1, gen_random_uuid(), 'tenant.updated', '{}', now() from generate_series(1, 10001) returning id)
       insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, finished_at, created_at)
       select gen_random_uuid(), $1, $2, m.id, 'tenant.updated', 'failed', now(), now() from messages m`,
      [tenantRow(set.tenant), rowOf(ids.WebhookEndpoint, set.id)],
    );
  }, database);
  expect((await recover(set, since)).payload).toMatchObject({ recovered: 10_000, more: true });
  expect((await recover(set, since)).payload).toMatchObject({ recovered: 1, more: false });
  expect((await recover(set, since)).payload).toMatchObject({ recovered: 0, more: false });
});

test("what was handed over while its endpoint was being disabled is not sent when it is enabled, but can be recovered", async () => {
  const set = await settle(undefined, { disabled: true });
  await asOwner(async (client) => {
    const { rows } = await client.query("insert into operations.webhook_messages (tenant_id, id, type, body, created_at) values ($1, gen_random_uuid(), 'tenant.updated', '{}', now()) returning id", [tenantRow(set.tenant)]);
    await client.query(
      `insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at)
       values (gen_random_uuid(), $1, $2, $3, 'tenant.updated', 'pending', now(), now())`,
      [tenantRow(set.tenant), rowOf(ids.WebhookEndpoint, set.id), rows[0].id],
    );
  }, database);
  await onEndpoint(set.tenant.owner, set.tenant, "enableWebhookEndpoint", set.id);
  expect(await seen(set, ({ state }) => state === "FAILED")).toMatchObject({ errorCode: "ENDPOINT_DISABLED", attempts: 0 });
  expect((await recover(set, new Date(world.clock.now().getTime() - 60_000))).payload.recovered).toBeGreaterThanOrEqual(1);
  await seen(set, ({ state }) => state === "SUCCEEDED");
});
