import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { openProbe, type Probe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, unique, type World } from "../../../test/kit/world.js";

let opened: ProbeWorld;
let world: World;
let probe: Probe;
let database: string;
beforeAll(async () => {
  opened = await openProbe();
  ({ world, probe, database } = opened);
});
afterAll(() => opened.close());

const deliveries = (slug: string) => probe.received.filter(({ payload }) => payload.slug === slug).length;

/** No delivery waits and no event is undispatched. */
const settled = () =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ open: boolean }>(
      `select exists (select from compliance.outbox)
         or exists (select from pgboss.job where name = 'on.operations.probe_tenants' and state < 'completed') as open`,
    );
    return !rows[0]!.open;
  }, database);

test("a consumer gets each event once, with the event's tenant and actor, whoever else is at work", async () => {
  const tenants = await Promise.all(Array.from({ length: 8 }, (_, n) => makeTenant(world.url, `Shop ${n}`)));
  await eventually(() => tenants.every((tenant) => deliveries(tenant.slug) > 0), 20);
  for (const tenant of tenants) {
    const [event, ...more] = probe.received.filter(({ payload }) => payload.slug === tenant.slug);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ tenantId: tenantRow(tenant), actorId: userRow(tenant.owner), payload: { tenantId: tenant.id }, at: expect.any(Date) });
    const run = probe.runs.find((seen) => seen.name === tenant.slug);
    expect(run).toMatchObject({ tenantId: tenantRow(tenant), actorId: userRow(tenant.owner), settings: { tenant: tenantRow(tenant), role: "tenon_operations" } });
  }
});

test("an event that is dispatched twice, or whose job runs twice, is consumed once", async () => {
  const tenant = await makeTenant(world.url);
  await eventually(() => deliveries(tenant.slug) === 1, 20);
  await asOwner(async (client) => {
    await client.query("insert into compliance.outbox (event_id) select id from compliance.audit_logs where action = 'tenant.created' and tenant_id = $1", [tenantRow(tenant)]);
    // another delivery of the same event, as a queue that promises "at least once" may make one
    await client.query("insert into pgboss.job (name, data) select name, data from pgboss.job where name = 'on.operations.probe_tenants' and data ->> 'tenantId' = $1", [
      tenantRow(tenant),
    ]);
  }, database);
  await eventually(settled, 20);
  expect(deliveries(tenant.slug)).toBe(1);
});

test("a consumer that fails is tried again and the event is then consumed", async () => {
  const owner = await makePerson(world.url);
  const slug = `wobbly-${unique()}`;
  probe.failing.set(slug, 1);
  await mutate(owner, "createTenant", "tenant { id }", { name: "Wobbly", slug });
  await eventually(() => deliveries(slug) === 1, 25);
  expect(probe.runs.filter((run) => run.name === slug)).toHaveLength(2);
});

test("an event whose mutation failed is never dispatched", async () => {
  const tenant = await makeTenant(world.url);
  const again = await mutate(tenant.owner, "createTenant", "tenant { id }", { name: "Again", slug: tenant.slug });
  expect(again.problems).toEqual(["SLUG_TAKEN"]);
  await eventually(settled, 20);
  expect(deliveries(tenant.slug)).toBe(1);
});
