import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Client } from "pg";
import { tenantRow } from "../../../test/kit/context.js";
import { asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";

let world: World;
let database: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ name: database, drop } = await createOwnDatabase());
  world = await openWorld({ database, worker: true });
});
afterAll(async () => {
  await world.close();
  await drop();
});

/** The events of a tenant that have a place. */
const placed = async (client: Client, tenant: TestTenant) =>
  (await client.query<{ event_id: string }>("select event_id from compliance.event_sequence where tenant_id = $1 order by sequence", [tenantRow(tenant)])).rows.map((row) => row.event_id);
/** How many of a tenant's events are told their places. */
const told = async (client: Client, tenant: TestTenant) => {
  const events = await placed(client, tenant);
  return (await client.query("select 1 from compliance.event_places($1, $2)", [events.map(() => tenantRow(tenant)), events])).rowCount;
};
/** What waits in the outbox in this transaction, which nobody else sees. */
const plant = (client: Client, tenant: TestTenant, many: number) =>
  client.query(
    `with made as (insert into compliance.audit_logs (id, tenant_id, action, payload, correlation_id)
       select uuidv7(), $1, 'tenant.updated', '{}', '' from generate_series(1, $2::integer) returning id)
     insert into compliance.outbox (event_id) select id from made`,
    [tenantRow(tenant), many],
  );

test("whose events wait in the outbox in their thousands waits for places, and no other tenant does", async () => {
  const [noisy, quiet] = [await makeTenant(world.url), await makeTenant(world.url)];
  await asOwner(async (client) => {
    // both have events with places, and nothing waits, whoever's it is: that would count with what is planted
    await eventually(async () => {
      const [ofNoisy, ofQuiet] = [await told(client, noisy), await told(client, quiet)];
      return ofNoisy! > 0 && ofQuiet! > 0 && (await client.query("select from compliance.outbox")).rowCount === 0;
    }, 60);
    await client.query("begin isolation level repeatable read");
    const before = await told(client, quiet);
    await plant(client, noisy, 1_000);
    expect([await told(client, noisy), await told(client, quiet)]).toEqual([expect.any(Number), before]);
    expect(await told(client, noisy)).toBeGreaterThan(0);
    await plant(client, noisy, 1);
    expect([await told(client, noisy), await told(client, quiet)]).toEqual([0, before]);
    await client.query("rollback");
  }, database);
});

test("what comes after an event that waits in the outbox is not told its place, and what comes before it is", async () => {
  const tenant = await makeTenant(world.url);
  await asOwner(async (client) => {
    await eventually(async () => (await told(client, tenant))! > 1, 60);
    await client.query("begin isolation level repeatable read");
    const events = await placed(client, tenant);
    await client.query("insert into compliance.outbox (event_id) values ($1) on conflict do nothing", [events[1]]);
    expect(await told(client, tenant)).toBe(1);
    await client.query("insert into compliance.outbox (event_id) values ($1) on conflict do nothing", [events[0]]);
    expect(await told(client, tenant)).toBe(0);
    await client.query("rollback");
  }, database);
});
