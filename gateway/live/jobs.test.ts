import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { encodeId } from "../../subgraphs/kernel/ids/ids.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { factsOf, inTransaction, tenantRow } from "../../test/kit/context.js";
import { asOwner } from "../../test/kit/database.js";
import { holdQueue } from "../../test/kit/hold.js";
import { changeRole, mutate } from "../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../test/kit/probe.js";
import { eventually } from "../../test/kit/wait.js";
import { lastEvent, Watcher, watchEvents } from "../../test/kit/watch.js";
import { makeMember, makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";

// the worker is in one process, the watchers are at the other
let here: ProbeWorld;
let there: World;
beforeAll(async () => {
  here = await openProbe();
  there = await openWorld({ database: here.database });
});
afterAll(async () => {
  await there.close();
  await here.close();
});

const watchJob = "subscription ($id: ID!) { jobUpdated(id: $id) { id state attempts } }";

/** A job that failed for good, as its worker would have left it. */
async function failedJob(tenant: TestTenant): Promise<string> {
  const id = randomUUID();
  await asOwner(
    (client) =>
      client.query(
        `with planted as (
           insert into operations.background_jobs (id, tenant_id, queue, state, attempts, error_code, correlation_id, started_at, finished_at)
           values ($1, $2, 'operations.probe', 'failed', 1, 'INTERNAL', 'planted', now(), now()) returning id)
         insert into pgboss.job (id, name, state, data, retry_limit, group_id)
         select id, 'operations.probe', 'failed', jsonb_build_object('tenantId', $2::text, 'actorId', null, 'correlationId', 'planted', 'data', jsonb_build_object('name', 'planted')), 0, $2::text from planted`,
        [id, tenantRow(tenant)],
      ),
    here.database,
  );
  return encodeId(ids.Job, id);
}

const redrive = (tenant: TestTenant, id: string) => mutate(tenant.owner, "redriveJobs", "jobs { state attempts }", { jobIds: [id] }, { tenant: tenant.id });
const cancel = (tenant: TestTenant, id: string) => mutate(tenant.owner, "cancelJobs", "jobs { state }", { jobIds: [id] }, { tenant: tenant.id });

test("a job is watched by who may see jobs; to others, and of another tenant, there is none", async () => {
  const [tenant, other] = [await makeTenant(there.url), await makeTenant(there.url)];
  const id = await failedJob(tenant);
  const member = await makeMember(tenant, "member");
  for (const [person, place, code] of [[member, tenant, "FORBIDDEN"], [other.owner, other, "NOT_FOUND"], [other.owner, tenant, "NOT_FOUND"]] as const) {
    const watcher = await Watcher.open(there.url, person, place, watchJob, { id });
    expect(await watcher.next()).toMatchObject({ type: "error", payload: [{ extensions: { code } }] });
    await watcher.close();
  }
});

test("a job is told as it is, and then whenever what was selected of it is another", async () => {
  const tenant = await makeTenant(there.url);
  const id = await failedJob(tenant);
  // what is redriven stays in its queue
  const release = await holdQueue(here.probe.job.name, here.database);
  const watcher = await Watcher.open(there.url, tenant.owner, tenant, watchJob, { id });
  expect(await watcher.take(1)).toEqual([{ id, state: "FAILED", attempts: 1 }]);
  const [queued] = (await redrive(tenant, id)).payload.jobs as { state: string; attempts: number }[];
  expect(queued!.state).toBe("QUEUED");
  expect(await watcher.take(1)).toEqual([{ id, ...queued }]);
  // its person's access is looked at again, and nothing of the job has changed
  const events = await Watcher.open(there.url, tenant.owner, tenant, watchEvents, { types: ["tenant.updated"], after: await eventually(() => lastEvent(tenant)) });
  await mutate(tenant.owner, "updateTenant", "tenant { id }", { name: "Another name" }, { tenant: tenant.id });
  await events.take(1);
  expect((await cancel(tenant, id)).payload.jobs).toEqual([{ state: "CANCELLED" }]);
  expect(await watcher.take(1)).toEqual([{ id, ...queued, state: "CANCELLED" }]);
  expect(watcher.socket.messages).toEqual([]);
  await release();
  await events.close();
  await watcher.close();
});

test("a job is seen moving on another process than the one that works at it, up to its end", async () => {
  const tenant = await makeTenant(there.url);
  // the probe's consumer has the tenant's slug for a name
  const name = `fails once ${tenant.slug}`;
  here.probe.failing.set(name, 1);
  const facts = await factsOf(here.world, tenant.owner, tenant);
  // nobody takes it out of its queue before it is watched
  const release = await holdQueue(here.probe.job.name, here.database);
  await inTransaction(here.world, "operations", facts, (ctx) => ctx.enqueue(here.probe.job, { name }));
  const { data } = await tenant.owner.send('{ jobs(first: 5, filter: { queue: "operations.probe" }) { edges { node { id } } } }', { tenant: tenant.id });
  const watcher = await Watcher.open(there.url, tenant.owner, tenant, watchJob, { id: data.jobs.edges[0].node.id });
  expect(await watcher.take(1)).toMatchObject([{ state: "QUEUED", attempts: 0 }]);
  await release();
  // states that follow each other closely come as one: only the end is sure to be told
  let last = "QUEUED";
  while (last !== "SUCCEEDED") last = (await watcher.take(1))[0].state as string;
  expect(here.probe.runs.filter((run) => run.name === name)).toHaveLength(2);
  await watcher.close();
});

test("a job is told no more, with FORBIDDEN, upon the loss of the permission", async () => {
  const tenant = await makeTenant(there.url);
  const admin = await makeMember(tenant, "admin");
  const watcher = await Watcher.open(there.url, admin, tenant, watchJob, { id: await failedJob(tenant) });
  await watcher.take(1);
  await changeRole(tenant.owner, tenant, admin.membershipId!, "viewer");
  expect(await watcher.next()).toMatchObject({ type: "next", payload: { data: null, errors: [{ extensions: { code: "FORBIDDEN" } }] } });
  expect(await watcher.next()).toMatchObject({ type: "complete" });
  await watcher.close();
});
