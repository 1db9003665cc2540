import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { rowOf, tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { asGithub, inboundFields, makeSource, post } from "../../../test/kit/inbound.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, openWorld, unique, type TestTenant, type World } from "../../../test/kit/world.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { startWorker } from "../../kernel/jobs/worker.js";
import { ids } from "../contract.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database, rates: { anonymousPerMinute: 1e6 } });
});
afterAll(async () => {
  await world.close();
  await drop();
});

interface Set {
  tenant: TestTenant;
  id: string;
  url: string;
  secret: string;
  /** A webhook's public id; none where nothing came. */
  webhook: string;
}

/** A source that so many webhooks came to, each with its payload and a handling. */
async function withHistory(count: number): Promise<Set> {
  const tenant = await makeTenant(world.url);
  const source = await makeSource(tenant);
  const webhook = await asOwner(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into operations.webhook_events_in (id, tenant_id, source_id, provider_id, type, size, received_at, processed_at, recorded_at)
       select gen_random_uuid(), $1, $2, 'n' || n, 'push', 2, now(), now(), now() from generate_series(1, $3::integer) n returning id`,
      [tenantRow(tenant), rowOf(ids.WebhookSource, source.id), count],
    );
    await client.query("insert into operations.webhook_payloads_in (tenant_id, event_id, headers, body, received_at) select tenant_id, id, '{}', '{}', received_at from operations.webhook_events_in where tenant_id = $1", [tenantRow(tenant)]);
    await client.query("insert into operations.webhook_handlings (tenant_id, event_id, handler, job_id) select tenant_id, id, 'x', gen_random_uuid() from operations.webhook_events_in where tenant_id = $1", [tenantRow(tenant)]);
    return rows[0]?.id;
  }, database);
  return { tenant, ...source, webhook: webhook === undefined ? "none" : encodeId(ids.InboundWebhook, webhook) };
}

/** How many webhooks, payloads and handlings a tenant has. */
const left = ({ tenant }: Set) =>
  asOwner(async (client) => {
    const [events, payloads, handlings] = ["webhook_events_in", "webhook_payloads_in", "webhook_handlings"].map((table) => `(select count(*)::integer from operations.${table} where tenant_id = $1)`);
    const { rows } = await client.query<{ counts: number[] }>(`select array[${events}, ${payloads}, ${handlings}] as counts`, [tenantRow(tenant)]);
    return rows[0]!.counts;
  }, database);
const remove = ({ tenant, id }: Set, by = tenant.owner) => mutate(by, "deleteWebhookSource", "deletedWebhookSourceId", { id }, { tenant: tenant.id });
const send = async ({ url, secret }: Set, body: string) => (await post(url, body, asGithub(secret, body, unique()))).status;

test("a source that is deleted is gone at once with all that came to it, whoever names it; the record is removed in the background", async () => {
  const [set, other] = [await withHistory(2_500), await withHistory(3)];
  expect((await remove(set, await makeMember(set.tenant, "viewer"))).codes).toEqual(["FORBIDDEN"]);
  expect((await remove({ ...set, tenant: other.tenant })).codes).toEqual(["NOT_FOUND"]);
  // five at the same time: one deletes it
  expect(tally(await Promise.all(Array.from({ length: 5 }, () => remove(set))))).toEqual({ DONE: 1, NOT_FOUND: 4 });
  // nobody works yet: the record is there, and names nothing
  expect(await left(set)).toEqual([2_500, 2_500, 2_500]);
  const ask = (query: string, id: string) => set.tenant.owner.send(query, { tenant: set.tenant.id, variables: { id } });
  for (const id of [set.id, set.webhook]) expect((await ask(`query ($id: ID!) { node(id: $id) { id ... on InboundWebhook { ${inboundFields} } } }`, id)).data.node).toBeNull();
  expect((await ask("query ($id: ID!) { inboundWebhooks(sourceId: $id, first: 5) { edges { node { id } } } }", set.id)).errors.map(({ extensions }) => extensions.code)).toEqual(["NOT_FOUND"]);
  expect((await mutate(set.tenant.owner, "reprocessInboundWebhook", "inboundWebhook { id }", { id: set.webhook }, { tenant: set.tenant.id })).codes).toEqual(["NOT_FOUND"]);
  expect(await send(set, "{}")).toBe(401);
  const worker = await startWorker(world.platform, world.subgraphs);
  await eventually(async () => (await left(set)).every((count) => count === 0), 60);
  expect(await left(other)).toEqual([3, 3, 3]);
  await worker.close();
});

test("the record of a source that is there cannot be removed, a removal that ended half-way goes on, and what nobody removes goes by night", async () => {
  const [set, orphaned] = [await withHistory(10), await withHistory(7)];
  const asWorker = (role: string, sql: string, values: unknown[]) =>
    asOwner(async (client) => {
      await client.query(`set role ${role}`);
      const { rows } = await client.query<{ removed: string }>(sql, values);
      await client.query("reset role");
      return Number(rows[0]!.removed);
    }, database);
  const forget = (atMost: number) => asWorker("tenon_worker", "select operations.forget_source($1, $2, $3) as removed", [tenantRow(set.tenant), rowOf(ids.WebhookSource, set.id), atMost]);
  expect([await forget(5), (await left(set))[0]]).toEqual([0, 10]);
  await remove(set);
  expect([await forget(4), await forget(4), await forget(4), await forget(4)]).toEqual([4, 4, 2, 0]);
  // as the release before deletes it: no job comes after it
  await asOwner((client) => client.query("delete from operations.webhook_sources where tenant_id = $1", [tenantRow(orphaned.tenant)]), database);
  const kept = await withHistory(2);
  const night = () => asWorker("tenon_operations_anonymous", "select operations.forget_webhooks_in(now() - interval '1 day', now() - interval '1 day', $1) as removed", [5]);
  expect([await night(), await night(), await night()]).toEqual([5, 2, 0]);
  expect([await left(orphaned), await left(kept)]).toEqual([[0, 0, 0], [2, 2, 2]]);
});

/** Asked on a connection of its own: what a transaction is told of the others stays as it was when it first asked. */
const someoneWaits = () =>
  asOwner(async (client) => (await client.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%webhook_events_in%'")).rowCount === 1, database);

test("what comes while the source is being deleted waits for that: it is refused when that is committed, and kept when it is taken back", async () => {
  for (const [end, status, rows] of [["commit", 401, 0], ["rollback", 200, 1]] as const) {
    const set = await withHistory(0);
    await asOwner(async (client) => {
      await client.query("begin");
      await client.query("delete from operations.webhook_sources where tenant_id = $1", [tenantRow(set.tenant)]);
      const sent = send(set, "{}");
      await eventually(() => someoneWaits(), 60);
      await client.query(end);
      expect(await sent).toBe(status);
    }, database);
    expect((await left(set)).slice(0, 2)).toEqual([rows, rows]);
  }
});

test("of many that come while it is deleted each is kept before that, or refused; nothing is left of any", async () => {
  const set = await withHistory(0);
  const sent = Array.from({ length: 24 }, (_, n) => send(set, `[${n}]`));
  await Promise.race(sent);
  const [statuses, removed] = await Promise.all([Promise.all(sent), remove(set)]);
  expect(removed.codes).toEqual([]);
  const taken = statuses.filter((status) => status === 200).length;
  expect(statuses.filter((status) => status === 401)).toHaveLength(24 - taken);
  expect((await left(set))[0]).toBe(taken);
  const worker = await startWorker(world.platform, world.subgraphs);
  await eventually(async () => (await left(set)).every((count) => count === 0), 60);
  await worker.close();
});
