import { expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { withProbe } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, unique } from "../../../test/kit/world.js";

const consumed = (database: string) =>
  asOwner(async (client) => (await client.query("select event_id from kernel.consumed_events where consumer = 'operations.probe_tenants'")).rowCount, database);

test("a consumer gets each event once, with the event's tenant and actor, whoever else is at work", () =>
  withProbe(async (world, probe) => {
    const tenants = await Promise.all(Array.from({ length: 8 }, (_, n) => makeTenant(world.url, `Shop ${n}`)));
    await eventually(() => probe.received.length >= 8, 20);
    for (const tenant of tenants) {
      const [event, ...more] = probe.received.filter(({ payload }) => payload.slug === tenant.slug);
      expect(more).toEqual([]);
      expect(event).toMatchObject({ tenantId: tenantRow(tenant), actorId: userRow(tenant.owner), payload: { tenantId: tenant.id }, at: expect.any(Date) });
      const [run] = probe.runs.filter((seen) => seen.name === tenant.slug);
      expect(run).toMatchObject({ tenantId: tenantRow(tenant), actorId: userRow(tenant.owner), settings: { tenant: tenantRow(tenant), role: "tenon_operations" } });
    }
  }));

test("an event that is dispatched twice, or whose job runs twice, is consumed once", () =>
  withProbe(async (world, probe, database) => {
    const tenant = await makeTenant(world.url);
    await eventually(async () => (await consumed(database)) === 1, 20);
    await asOwner(async (client) => {
      await client.query("insert into compliance.outbox (event_id) select id from compliance.audit_logs where action = 'tenant.created'");
      // another delivery of the same event, as a queue that promises "at least once" may make one
      await client.query("insert into pgboss.job (name, data) select name, data from pgboss.job where name = 'on.operations.probe_tenants'");
    }, database);
    // the next event shows that what was before it has been dispatched
    const next = await makeTenant(world.url);
    await eventually(async () => (await consumed(database)) === 2, 20);
    await eventually(
      () => asOwner(async (client) => (await client.query("select 1 from pgboss.job where name = 'on.operations.probe_tenants' and state <> 'completed'")).rowCount === 0, database),
      20,
    );
    expect(probe.received.map(({ payload }) => payload.slug).toSorted()).toEqual([tenant.slug, next.slug].toSorted());
  }));

test("a consumer that fails is tried again and the event is then consumed", () =>
  withProbe(async (world, probe, database) => {
    const owner = await makePerson(world.url);
    const slug = `wobbly-${unique()}`;
    probe.failing.set(slug, 1);
    await mutate(owner, "createTenant", "tenant { id }", { name: "Wobbly", slug });
    await eventually(async () => (await consumed(database)) === 1, 25);
    expect(probe.received.map(({ payload }) => payload.slug)).toEqual([slug]);
    expect(probe.runs.filter((run) => run.name === slug)).toHaveLength(2);
  }));

test("an event whose mutation failed is never dispatched", () =>
  withProbe(async (world, probe) => {
    const tenant = await makeTenant(world.url);
    const again = await mutate(tenant.owner, "createTenant", "tenant { id }", { name: "Again", slug: tenant.slug });
    expect(again.problems).toEqual(["SLUG_TAKEN"]);
    const next = await makeTenant(world.url);
    await eventually(() => probe.received.some(({ payload }) => payload.slug === next.slug), 20);
    expect(probe.received.map(({ payload }) => payload.slug).toSorted()).toEqual([tenant.slug, next.slug].toSorted());
  }));
