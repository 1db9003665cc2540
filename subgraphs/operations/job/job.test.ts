import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { factsOf, inTransaction, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { settleLostJobs } from "../../kernel/jobs/lost.js";
import { openProbe, type Probe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, type Person, type TestTenant, type World } from "../../../test/kit/world.js";

let opened: ProbeWorld;
let world: World;
let probe: Probe;
let database: string;
beforeAll(async () => {
  opened = await openProbe();
  ({ world, probe, database } = opened);
});
afterAll(() => opened.close());

const list = async (by: Person, tenant: TestTenant, filter = 'queue: "operations.probe"') =>
  by.send(`{ jobs(first: 50, filter: { ${filter} }) { edges { node { id queue state attempts errorCode correlationId createdAt startedAt finishedAt } } } }`, { tenant: tenant.id });

const redrive = (by: Person, tenant: TestTenant, jobIds: string[]) => mutate(by, "redriveJobs", "jobs { id state }", { jobIds }, { tenant: tenant.id });

async function enqueue(tenant: TestTenant, name: string): Promise<void> {
  const facts = await factsOf(world, tenant.owner, tenant);
  await inTransaction(world, "operations", { ...facts, correlationId: `request ${name}` }, (ctx) => ctx.enqueue(probe.job, { name }));
}

/** The tenant's only probe job, once it stands where it should. */
function jobIn(tenant: TestTenant, state: string) {
  return eventually(async () => {
    const { data } = await list(tenant.owner, tenant);
    const node = data.jobs.edges[0]?.node as { id: string; state: string; attempts: number; errorCode: string | null; finishedAt: string | null } | undefined;
    return node?.state === state && node;
  }, 20);
}

test("owners and administrators see the jobs and redrive them; billing, members and viewers may not", async () => {
  const tenant = await makeTenant(world.url);
  for (const [role, codes] of [["admin", []], ["billing", ["FORBIDDEN"]], ["member", ["FORBIDDEN"]], ["viewer", ["FORBIDDEN"]]] as const) {
    const person = await makeMember(tenant, role);
    expect((await list(person, tenant)).errors.map((error) => error.extensions.code)).toEqual(codes);
    const random = await redrive(person, tenant, ["job_01h455vb4pex5vsknk084sn02q"]);
    expect(random.codes).toEqual(codes.length ? codes : ["NOT_FOUND"]);
  }
});

test("a job runs with the tenant, the actor and the request that it came from, and is invisible to other tenants", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  await enqueue(ours, "once");
  const job = await jobIn(ours, "SUCCEEDED");
  expect(job).toMatchObject({ attempts: 1, errorCode: null, finishedAt: expect.any(String), correlationId: "request once" });
  const run = probe.runs.find((seen) => seen.name === "once");
  expect(run).toMatchObject({
    tenantId: tenantRow(ours),
    actorId: userRow(ours.owner),
    correlationId: "request once",
    permissions: expect.arrayContaining(["job:read"]),
    settings: { tenant: tenantRow(ours), actor: userRow(ours.owner), role: "tenon_operations" },
  });
  expect((await list(theirs.owner, theirs)).data.jobs.edges).toEqual([]);
  const foreign = await redrive(theirs.owner, theirs, [job.id]);
  expect(foreign).toEqual(await redrive(theirs.owner, theirs, ["job_01h455vb4pex5vsknk084sn02q"]));
  expect(foreign.codes).toEqual(["NOT_FOUND"]);
});

test("a job that is enqueued in a transaction which fails never was", async () => {
  const tenant = await makeTenant(world.url);
  const facts = await factsOf(world, tenant.owner, tenant);
  const failing = inTransaction(world, "operations", facts, async (ctx) => {
    await ctx.enqueue(probe.job, { name: "never" });
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  const left = await asOwner(async (client) => (await client.query("select 1 from pgboss.job where name = 'operations.probe' and data ->> 'tenantId' = $1", [tenantRow(tenant)])).rowCount, database);
  expect(left).toBe(0);
  expect((await list(tenant.owner, tenant)).data.jobs.edges).toEqual([]);
  await enqueue(tenant, "after");
  await jobIn(tenant, "SUCCEEDED");
  expect(probe.runs.filter((run) => run.name === "never")).toEqual([]);
});

test("a job that fails is tried again after a pause and can succeed", async () => {
  const tenant = await makeTenant(world.url);
  probe.failing.set("wobbly", 1);
  await enqueue(tenant, "wobbly");
  expect(await jobIn(tenant, "SUCCEEDED")).toMatchObject({ attempts: 2, errorCode: null });
});

test("a job that fails for good waits among the dead letters; twenty parallel redrives put it back once and it succeeds", async () => {
  const tenant = await makeTenant(world.url);
  const dead = () => asOwner(async (client) => (await client.query("select 1 from pgboss.job where name = 'operations.probe.dead' and data ->> 'tenantId' = $1", [tenantRow(tenant)])).rowCount, database);
  probe.failing.set("doomed", 2);
  await enqueue(tenant, "doomed");
  const job = await jobIn(tenant, "FAILED");
  expect(job).toMatchObject({ attempts: 2, errorCode: "INTERNAL", finishedAt: expect.any(String) });
  await eventually(async () => (await dead()) === 1, 10);
  const kept = await asOwner(async (client) => JSON.stringify((await client.query("select output from pgboss.job")).rows), database);
  expect(kept).not.toContain("secret detail");

  const outcomes = await Promise.all(Array.from({ length: 20 }, () => redrive(tenant.owner, tenant, [job.id])));
  expect(tally(outcomes)).toEqual({ DONE: 1, JOB_NOT_FAILED: 19 });
  expect(await jobIn(tenant, "SUCCEEDED")).toMatchObject({ id: job.id, attempts: 3, errorCode: null });
  expect(await dead()).toBe(0);
  expect((await redrive(tenant.owner, tenant, [job.id])).problems).toEqual(["JOB_NOT_FAILED"]);
  const redriven = await tenant.owner.send('{ auditLogs(first: 9, filter: { action: "job.redriven" }) { edges { node { payload } } } }', { tenant: tenant.id });
  expect(redriven.data.auditLogs.edges).toEqual([{ node: { payload: { jobId: job.id, queue: "operations.probe" } } }]);
});

test("of two jobs of which one has not failed neither is redriven; more than a hundred are refused", async () => {
  const tenant = await makeTenant(world.url);
  probe.failing.set("doomed too", 2);
  await enqueue(tenant, "doomed too");
  const failed = await jobIn(tenant, "FAILED");
  await enqueue(tenant, "fine");
  const fine = await jobIn(tenant, "SUCCEEDED");
  expect((await redrive(tenant.owner, tenant, [failed.id, fine.id])).problems).toEqual(["JOB_NOT_FAILED"]);
  const { data } = await list(tenant.owner, tenant, "state: FAILED");
  expect(data.jobs.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([failed.id]);
  expect((await redrive(tenant.owner, tenant, Array.from({ length: 101 }, () => failed.id))).problems).toEqual(["TOO_MANY_JOBS"]);
});

test("a job of somebody who has left the tenant runs without any permission there", async () => {
  const tenant = await makeTenant(world.url);
  const member = await makeMember(tenant, "admin");
  const facts = await factsOf(world, member, tenant);
  await mutate(tenant.owner, "removeMember", "removedMembershipId", { membershipId: member.membershipId! }, { tenant: tenant.id });
  // word of it has come to this process
  await eventually(async () => (await world.platform.access.member(userRow(member), { id: tenantRow(tenant) })) === null);
  await inTransaction(world, "operations", facts, (ctx) => ctx.enqueue(probe.job, { name: "late" }));
  await jobIn(tenant, "SUCCEEDED");
  const run = probe.runs.find((seen) => seen.name === "late");
  expect(run).toMatchObject({ tenantId: tenantRow(tenant), actorId: userRow(member), permissions: [] });
});

test("data that does not fit the job's schema is refused when it is enqueued", async () => {
  const tenant = await makeTenant(world.url);
  const facts = await factsOf(world, tenant.owner, tenant);
  const wrong = inTransaction(world, "operations", facts, (ctx) => ctx.enqueue(probe.job, { name: 7 } as never));
  await expect(wrong).rejects.toThrow();
});

test("data that does not fit the schema when the job runs, as a release before may have left it, fails the job: nothing of it is done", async () => {
  const tenant = await makeTenant(world.url);
  await inTransaction(world, "operations", await factsOf(world, tenant.owner, tenant), async (ctx) => {
    await ctx.enqueue(probe.job, { name: "left over" });
    // in the same transaction: no worker sees it as it was
    await ctx.sql("select set_config('role', 'tenon_queue', true)");
    await ctx.sql("update pgboss.job set data = jsonb_set(data, '{data}', '{\"name\": 7}') where name = 'operations.probe' and data ->> 'tenantId' = $1", [tenantRow(tenant)]);
    await ctx.sql("select set_config('role', 'tenon_operations', true)");
  });
  expect(await jobIn(tenant, "FAILED")).toMatchObject({ attempts: 2, errorCode: "INTERNAL" });
  // the probe hears of the tenant's own beginning, too
  expect(probe.runs.filter((run) => run.tenantId === tenantRow(tenant) && run.name !== tenant.slug)).toEqual([]);
});

test("every queue tries again with exponential backoff, whose pauses pg-boss jitters, has signs of life, a dead-letter queue, and keeps what is not done", async () => {
  const queues = await asOwner(
    async (client) => (await client.query("select name, retry_backoff, retry_delay_max, heartbeat_seconds, dead_letter, retention_seconds from pgboss.queue where name like '%.%' and name not like '%.dead'")).rows,
    database,
  );
  expect(queues.length).toBeGreaterThan(10);
  for (const queue of queues as { name: string }[]) {
    expect(queue).toEqual({ name: queue.name, retry_backoff: true, retry_delay_max: 3_600, heartbeat_seconds: 15, dead_letter: `${queue.name}.dead`, retention_seconds: 2_147_483_647 });
  }
});

test("a job whose worker died at its last try is shown as failed, and can be redriven", async () => {
  const tenant = await makeTenant(world.url);
  probe.failing.set("lost", 2);
  await enqueue(tenant, "lost");
  const { id } = await jobIn(tenant, "FAILED");
  // the record as it stands when nobody was left to write down the end
  await asOwner((client) => client.query("update operations.background_jobs set state = 'active', finished_at = null where tenant_id = $1 and queue = 'operations.probe'", [tenantRow(tenant)]), database);
  await settleLostJobs(world.platform);
  expect(await jobIn(tenant, "FAILED")).toMatchObject({ id, errorCode: "UNAVAILABLE", finishedAt: expect.any(String) });
  await redrive(tenant.owner, tenant, [id]);
  expect(await jobIn(tenant, "SUCCEEDED")).toMatchObject({ id });
});
