import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { createEndpoint, onEndpoint } from "../../../test/kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { startWorker } from "../../kernel/jobs/worker.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database });
});
afterAll(async () => {
  await world.close();
  await drop();
});

interface Set {
  tenant: TestTenant;
  id: string;
  /** A delivery's public id. */
  delivery: string;
}

/** An endpoint that so many deliveries, each with an attempt, were given up to, and one waits for. */
async function withHistory(count: number): Promise<Set> {
  const tenant = await makeTenant(world.url);
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: "https://example.com/", eventTypes: ["tenant.updated"] });
  const id = payload.webhookEndpoint.id as string;
  const delivery = await asOwner(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with messages as (
         insert into operations.webhook_messages (tenant_id, id, type, body, created_at) select $1, gen_random_uuid(), 'tenant.updated', '{}', now() from generate_series(0, $3) returning id),
       deliveries as (
         insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, finished_at, created_at)
         select gen_random_uuid(), $1, $2, m.id, 'tenant.updated', case when m.n = 1 then 'pending' else 'failed' end, case when m.n = 1 then now() + interval '1 day' end, case when m.n > 1 then now() end, now()
         from (select id, row_number() over () as n from messages) m returning id, state)
       select id from deliveries order by state limit 1`,
      [tenantRow(tenant), rowOf(ids.WebhookEndpoint, id), count],
    );
    await client.query(
      `insert into operations.webhook_attempts (id, tenant_id, endpoint_id, delivery_id, at, duration_ms, succeeded, url, request_headers)
       select gen_random_uuid(), tenant_id, endpoint_id, id, now(), 1, false, 'https://example.com/', '{}' from operations.webhook_deliveries where tenant_id = $1`,
      [tenantRow(tenant)],
    );
    return rows[0]!.id;
  }, database);
  return { tenant, id, delivery: encodeId(ids.WebhookDelivery, delivery) };
}

const left = ({ tenant }: Set, table: string) =>
  asOwner(async (client) => Number((await client.query<{ count: string }>(`select count(*) from operations.${table} where tenant_id = $1`, [tenantRow(tenant)])).rows[0]!.count), database);
const remove = (set: Set) => onEndpoint(set.tenant.owner, set.tenant, "deleteWebhookEndpoint", set.id);

test("an endpoint that is deleted is gone at once with all that was sent to it, whoever names it; the record is removed in the background", async () => {
  const [set, other] = [await withHistory(2_500), await withHistory(3)];
  expect((await onEndpoint(await makeMember(set.tenant, "viewer"), set.tenant, "deleteWebhookEndpoint", set.id)).codes).toEqual(["FORBIDDEN"]);
  expect((await remove({ ...set, tenant: other.tenant })).codes).toEqual(["NOT_FOUND"]);
  // five at the same time: one deletes it
  expect(tally(await Promise.all(Array.from({ length: 5 }, () => remove(set))))).toEqual({ DONE: 1, NOT_FOUND: 4 });
  // nobody works yet: the record is there, and names nothing
  expect(await left(set, "webhook_deliveries")).toBe(2_501);
  const ask = (query: string, id: string) => set.tenant.owner.send(query, { tenant: set.tenant.id, variables: { id } });
  for (const id of [set.id, set.delivery]) expect((await ask("query ($id: ID!) { node(id: $id) { id } }", id)).data.node).toBeNull();
  expect((await ask("query ($id: ID!) { webhookDeliveries(endpointId: $id, first: 5) { edges { node { id } } } }", set.id)).errors.map(({ extensions }) => extensions.code)).toEqual(["NOT_FOUND"]);
  expect((await mutate(set.tenant.owner, "replayDelivery", "webhookDelivery { id }", { id: set.delivery }, { tenant: set.tenant.id })).codes).toEqual(["NOT_FOUND"]);
  expect((await ask("query ($id: ID!) { node(id: $id) { ... on WebhookDelivery { tries { url } } } }", set.delivery)).data.node).toBeNull();
  const worker = await startWorker(world.platform, world.subgraphs);
  await eventually(async () => (await left(set, "webhook_deliveries")) === 0, 60);
  expect([await left(set, "webhook_attempts"), await left(other, "webhook_deliveries"), await left(other, "webhook_attempts")]).toEqual([0, 4, 4]);
  await worker.close();
});

test("the record of an endpoint that is there cannot be removed, and a removal that ended half-way goes on", async () => {
  const set = await withHistory(10);
  const forget = (atMost: number) =>
    asOwner(async (client) => {
      await client.query("set role tenon_worker");
      const { rows } = await client.query<{ removed: string }>("select operations.forget_endpoint($1, $2, $3) as removed", [tenantRow(set.tenant), rowOf(ids.WebhookEndpoint, set.id), atMost]);
      await client.query("reset role");
      return Number(rows[0]!.removed);
    }, database);
  expect([await forget(5), await left(set, "webhook_deliveries")]).toEqual([0, 11]);
  await remove(set);
  expect([await forget(5), await forget(5), await forget(5), await forget(5)]).toEqual([5, 5, 1, 0]);
});
