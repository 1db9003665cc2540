import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate } from "../../../test/kit/operations.js";
import { openProbe, type Probe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeTenant, type World } from "../../../test/kit/world.js";
import { keepFailedJobs } from "../../kernel/jobs/pulse.js";

let opened: ProbeWorld;
let world: World;
let probe: Probe;
beforeAll(async () => {
  // nothing looks for jobs by the clock: whatever is done was told of
  opened = await openProbe({ workerOptions: { sweep: null } });
  ({ world, probe } = opened);
});
afterAll(() => opened.close());

test("a job begins because its commit says so: twenty one after the other, a backlog of fifty, and one that is redriven, with no clock to look for them", async () => {
  const tenant = await makeTenant(world.url);
  const facts = await factsOf(world, tenant.owner, tenant);
  const ask = (name: string) => inTransaction(world, "operations", facts, (ctx) => ctx.enqueue(probe.job, { name }));
  const ran = (stem: string) => probe.runs.filter(({ name }) => name.startsWith(stem)).length;
  for (let n = 1; n <= 20; n += 1) {
    await ask(`single ${n}`);
    await eventually(() => ran("single") === n, 20);
  }
  await Promise.all(Array.from({ length: 50 }, (_, n) => ask(`backlog ${n}`)));
  await eventually(() => ran("backlog") === 50, 60);
  // its second try would be due by the clock alone: it is at its last one
  await asOwner((client) => client.query("update pgboss.queue set retry_limit = 0 where name = 'operations.probe'"), opened.database);
  probe.failing.set("doomed", 1);
  await ask("doomed");
  const failed = await eventually(async () => {
    const { data } = await tenant.owner.send("{ jobs(first: 1, filter: { state: FAILED }) { edges { node { id } } } }", { tenant: tenant.id });
    return data.jobs.edges[0]?.node as { id: string } | undefined;
  }, 20);
  await mutate(tenant.owner, "redriveJobs", "jobs { id }", { jobIds: [failed.id] }, { tenant: tenant.id });
  await eventually(() => ran("doomed") === 2, 20);
});

test("pg-boss's own clearing up deletes no job that is not done, however old, and none that failed", async () => {
  const tenant = await makeTenant(world.url);
  const planted = await asOwner(async (client) => {
    const { rows: settings } = await client.query<{ retention: number; deletion: number }>(
      "select retention_seconds as retention, deletion_seconds as deletion from pgboss.queue where name in ('operations.probe', 'operations.send_mail', 'operations.probe.dead')",
    );
    const { rows } = await client.query<{ id: string }>(
      `insert into pgboss.job (name, state, data, created_on, start_after, completed_on, keep_until, deletion_seconds)
       select 'operations.probe', state::pgboss.job_state, jsonb_build_object('tenantId', $1::text), now() - interval '10 years', now() + interval '1 day',
         case when state in ('failed', 'completed') then now() - interval '10 years' end, now() - interval '10 years' + q.retention_seconds * interval '1 second', q.deletion_seconds
       from unnest(array['created', 'retry', 'active', 'failed', 'completed']) state, pgboss.queue q where q.name = 'operations.probe' returning id`,
      [tenantRow(tenant)],
    );
    return { settings, rows };
  }, opened.database);
  for (const { retention } of planted.settings) expect(retention).toBe(2_147_483_647);
  expect(await keepFailedJobs(world.platform)).toBeGreaterThan(0);
  expect(await clearUp()).toEqual(["active", "created", "failed", "retry"]);

  /** What pg-boss's retention leaves of them: the statement is its own, `deletion` in its plans.ts. */
  async function clearUp(): Promise<string[]> {
    return asOwner(async (client) => {
      await client.query(
        `delete from pgboss.job where id = any($1)
           and (deletion_seconds > 0 and completed_on + deletion_seconds * interval '1s' < now() or state < 'active' and keep_until < now())`,
        [planted.rows.map(({ id }) => id)],
      );
      const { rows } = await client.query<{ state: string }>("delete from pgboss.job where id = any($1) returning state::text", [planted.rows.map(({ id }) => id)]);
      return rows.map(({ state }) => state).toSorted();
    }, opened.database);
  }
});
