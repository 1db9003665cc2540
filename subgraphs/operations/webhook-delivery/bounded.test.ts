import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { createEndpoint } from "../../../test/kit/webhooks.js";
import { makeMember, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";

// nobody works here: what waits is taken and placed by the tests alone
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

const many = 50_000;

interface Line {
  tenant: TestTenant;
  endpoint: string;
}

async function settle(ordered: boolean): Promise<Line> {
  const tenant = await makeTenant(world.url);
  const { payload } = await createEndpoint(tenant.owner, tenant, { url: "https://example.com/", eventTypes: ["tenant.updated"], ordered });
  return { tenant, endpoint: rowOf(ids.WebhookEndpoint, payload.webhookEndpoint.id as string) };
}

/** So many deliveries that are due, each of an event that has its place; about so many objects. The later an event, the sooner its delivery was written. */
async function fill(client: Client, { tenant, endpoint }: Line, count: number, objects: number, ordered: boolean): Promise<void> {
  const stem = randomUUID().slice(0, 18);
  const id = (n: string) => `('${stem}-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await client.query(
    `insert into compliance.event_sequence (tenant_id, sequence, event_id) select $1, (select greatest(max(s.sequence), 1000000) from compliance.event_sequence s where s.tenant_id = $1) + n, ${id("n")}
     from generate_series(1, $2::integer) n`,
    [tenantRow(tenant), count],
  );
  await client.query(
    `insert into operations.webhook_messages (tenant_id, id, type, body, created_at) select $1, ${id("n")}, 'tenant.updated', '{}', now() from generate_series(1, $2::integer) n`,
    [tenantRow(tenant), count],
  );
  await client.query(
    `insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at, subject, behind)
     select ${id("$2 - n")}, $1, $3, ${id("n")}, 'tenant.updated', 'pending', now(), now(), ${id("n % $4")}, $5 from generate_series(1, $2::integer) n`,
    [tenantRow(tenant), count, endpoint, objects, ordered],
  );
}

/** What a statement answers, and how many rows of the tables that grow with what is sent it has read. It is taken back. */
async function reading<T extends object>(client: Client, sql: string): Promise<{ rows: T[]; read: number }> {
  const reads = async () =>
    Number((await client.query<{ read: string }>("select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0) as read from pg_stat_xact_user_tables where schemaname in ('operations', 'compliance')")).rows[0]!.read);
  await client.query("begin");
  try {
    const before = await reads();
    const { rows } = await client.query<T>(sql);
    return { rows, read: (await reads()) - before };
  } finally {
    await client.query("rollback");
  }
}

const claim = "select id, endpoint_id from operations.lease_deliveries(now(), '60 seconds', 256, 10, 5, true)";
/** What came of attempts at these deliveries, all of which arrived. */
const note = (deliveries: readonly string[]) => {
  const noted = deliveries.map((delivery) => ({ id: randomUUID(), delivery_id: delivery, at: new Date(), duration_ms: 1, outcome: "succeeded", url: "x", request_headers: {}, gone: false }));
  return `select * from operations.settle_attempts('${JSON.stringify(noted)}', now(), 5, '5 days')`;
};
const place = "select * from operations.place_deliveries(null, 8, 250)";

test("a claim reads a bounded number of rows, however much of one tenant's waits, in an order or in none; so does what notes attempts, and what gives places", async () => {
  const [greedy, modest] = [await settle(false), await settle(false)];
  const ordered = await settle(true);
  await asOwner(async (client) => {
    await fill(client, greedy, many, 100, false);
    await fill(client, modest, 5, 5, false);
    await fill(client, ordered, many, 100, true);
    // whether the planner knows of it or not
    for (const known of [false, true]) {
      if (known) await client.query("analyze operations.webhook_deliveries, compliance.event_sequence");
      const claimed = await reading<{ id: string; endpoint_id: string }>(client, claim);
      expect([greedy, modest, ordered].map(({ endpoint }) => claimed.rows.filter((row) => row.endpoint_id === endpoint).length)).toEqual([10, 5, 0]);
      expect(claimed.read).toBeLessThan(500);
      const noted = await reading<object>(client, note(claimed.rows.map(({ id }) => id)));
      expect(noted.rows).toEqual([]);
      expect(noted.read).toBeLessThan(500);
      const placed = await reading<object>(client, place);
      expect(placed.rows).toEqual([{ last: null, again: true, busy: false, held: true }]);
      expect(placed.read).toBeLessThan(3_000);
    }
    await client.query("delete from operations.webhook_deliveries");
  }, database);
});

test("of what is asked for when it is sent a tenant has sixteen at a time, and what it sends besides does not wait for that", async () => {
  const [asking, other] = [await settle(false), await settle(false)];
  await asOwner(async (client) => {
    await client.query("begin");
    await client.query("delete from operations.webhook_deliveries");
    const more = await client.query<{ id: string }>(
      `insert into operations.webhooks_out (id, tenant_id, url, description, event_types, header_names, secret_sealed, created_at, selection, service_identity_id)
       select gen_random_uuid(), $1, 'https://example.com', '', '{}', '{}', '', now(), '{ access }', gen_random_uuid() from generate_series(1, 4) returning id`,
      [tenantRow(asking.tenant)],
    );
    // they have waited longer than the rest
    for (const { id: endpoint } of more.rows) await fill(client, { tenant: asking.tenant, endpoint }, 20, 1, false);
    await client.query("update operations.webhook_deliveries set next_attempt_at = now() - interval '1 hour'");
    await fill(client, asking, 20, 1, false);
    await fill(client, other, 20, 1, false);
    const taken = async () => {
      const { rows } = await client.query<{ endpoint_id: string }>(claim);
      const of = (endpoints: string[]) => rows.filter((row) => endpoints.includes(row.endpoint_id)).length;
      return [of(more.rows.map(({ id }) => id)), of([asking.endpoint]), of([other.endpoint])];
    };
    expect([await taken(), await taken()]).toEqual([[16, 10, 10], [0, 0, 0]]);
    await client.query("rollback");
  }, database);
});

test("what ends while its endpoint is being lined up anew lets the next of its object go", async () => {
  const line = await settle(true);
  await asOwner(async (client) => {
    await client.query("begin");
    await client.query("delete from operations.webhook_deliveries");
    await fill(client, line, 3, 1, true);
    await client.query(place);
    const { rows: underway } = await client.query<{ id: string }>(claim);
    expect(underway).toHaveLength(1);
    // its order was ended and asked for again
    await client.query("update operations.webhooks_out set lining_up_since = now() where id = $1", [line.endpoint]);
    await client.query("select operations.line_up(250)");
    await client.query(note(underway.map(({ id }) => id)));
    await client.query("update operations.webhooks_out set lining_up_since = null where id = $1", [line.endpoint]);
    await client.query(place);
    const { rows: next } = await client.query<{ id: string }>(claim);
    expect(next).toHaveLength(1);
    await client.query("rollback");
  }, database);
});

test("places are given batch by batch, and nothing goes before what comes before it, though that was looked at last", async () => {
  const line = await settle(true);
  await asOwner(async (client) => {
    await client.query("begin");
    await client.query("delete from operations.webhook_deliveries");
    await fill(client, line, 600, 3, true);
    const gone = async () => (await client.query<{ place: string }>("select place from operations.webhook_deliveries where endpoint_id = $1 and not behind order by place", [line.endpoint])).rows.map(({ place: at }) => Number(at) - 1_000_000);
    const taken = async () => (await client.query(claim)).rowCount;
    const rounds: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { rows } = await client.query<{ again: boolean }>(place);
      rounds.push([rows[0]!.again, await gone(), await taken()]);
    }
    expect(rounds).toEqual([
      [true, [], 0],
      [true, [], 0],
      [false, [1, 2, 3], 3],
    ]);
    await client.query("rollback");
  }, database);
});

test("an endpoint that begins to keep an order sends nothing before what waits is lined up, batch by batch; whoever ends an order again waits for nothing", async () => {
  const line = await settle(false);
  const id = encodeId(ids.WebhookEndpoint, line.endpoint);
  const update = (by: Person, ordered: boolean) => mutate(by, "updateWebhookEndpoint", "webhookEndpoint { ordered }", { id, ordered }, { tenant: line.tenant.id });
  expect((await update(await makeMember(line.tenant, "viewer"), true)).codes).toEqual(["FORBIDDEN"]);
  await asOwner(async (client) => {
    await fill(client, line, 600, 3, false);
    const counts = async () =>
      (await client.query("select count(*) filter (where behind)::integer as behind, count(place)::integer as placed from operations.webhook_deliveries where endpoint_id = $1", [line.endpoint])).rows[0] as object;
    const lineUp = async () => (await client.query<{ more: boolean }>("select operations.line_up(250) as more")).rows[0]!.more;
    const due = async () => (await reading<{ endpoint_id: string }>(client, claim)).rows.filter((row) => row.endpoint_id === line.endpoint).length;
    expect(await due()).toBe(10);
    expect((await update(line.tenant.owner, true)).payload.webhookEndpoint).toEqual({ ordered: true });
    // what it was told is done by whoever works, and nothing of it is sent or placed before that
    expect([await counts(), await due()]).toEqual([{ behind: 0, placed: 0 }, 0]);
    for (const behind of [250, 500]) expect([await lineUp(), await counts(), await due()]).toEqual([true, { behind, placed: 0 }, 0]);
    expect((await reading<object>(client, place)).rows).toEqual([{ last: null, again: false, busy: false, held: false }]);
    expect([await lineUp(), await lineUp(), await counts(), await due()]).toEqual([true, false, { behind: 600, placed: 0 }, 0]);
    for (let n = 0; n < 3; n += 1) await client.query(place);
    expect([await counts(), await due()]).toEqual([{ behind: 597, placed: 600 }, 3]);
    await update(line.tenant.owner, false);
    expect([await lineUp(), await due()]).toEqual([true, 10]);
    for (const more of [true, true, false]) expect(await lineUp()).toBe(more);
    expect(await counts()).toEqual({ behind: 0, placed: 600 });
    // and back again: places from before count for nothing
    await update(line.tenant.owner, true);
    for (const more of [true, true, true, false]) expect(await lineUp()).toBe(more);
    expect([await counts(), await due()]).toEqual([{ behind: 600, placed: 0 }, 0]);
  }, database);
});

test("endpoints are lined up in turns, a batch of each: a large one that came first does not keep the others waiting until it is done", async () => {
  const [large, small] = [await settle(true), await settle(true)];
  await asOwner(async (client) => {
    await client.query("begin");
    await client.query("delete from operations.webhook_deliveries");
    await fill(client, large, 600, 3, false);
    await fill(client, small, 10, 3, false);
    await client.query("update operations.webhooks_out set lining_up_since = null");
    await client.query("update operations.webhooks_out set lining_up_since = now() - interval '1 hour' where id = $1", [large.endpoint]);
    await client.query("update operations.webhooks_out set lining_up_since = now() where id = $1", [small.endpoint]);
    const behind = async ({ endpoint }: Line) =>
      (await client.query<{ n: number }>("select count(*)::integer as n from operations.webhook_deliveries where endpoint_id = $1 and behind", [endpoint])).rows[0]!.n;
    const rounds: unknown[] = [];
    for (let n = 0; n < 5; n += 1) {
      const { rows } = await client.query<{ more: boolean }>("select operations.line_up(250) as more");
      rounds.push([rows[0]!.more, await behind(large), await behind(small)]);
    }
    expect(rounds).toEqual([
      [true, 250, 0],
      [true, 250, 10],
      [true, 500, 10],
      [true, 600, 10],
      [false, 600, 10],
    ]);
    await client.query("rollback");
  }, database);
});
