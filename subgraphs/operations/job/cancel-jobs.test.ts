import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { Gate } from "../../../test/kit/gate.js";
import { auditActions, mutate, tally } from "../../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { defineJob } from "../../kernel/jobs/jobs.js";

const begun: string[] = [];
const stopped: string[] = [];
const gates = new Map<string, Gate>();

/** Writes a row, then works until it is told to stop or let go on, one job of a tenant at a time. */
const working = defineJob({
  name: "operations.probe_working",
  description: "Works until it is told to stop.",
  data: z.object({ name: z.string() }),
  concurrencyPerTenant: 1,
  retries: 1,
  retryDelaySeconds: 3_600,
  async run(ctx, { name }) {
    await ctx.sql("select kernel.consume_event('operations.probe_working', $1)", [ctx.jobId]);
    begun.push(name);
    if (name.startsWith("failing")) throw new Error("told to fail");
    // it may have been told before it came here
    const stop = new Promise<void>((resolve) => (ctx.signal.aborted ? resolve() : ctx.signal.addEventListener("abort", () => resolve())));
    await Promise.race([stop, gates.get(name)?.pass(name) ?? stop]);
    if (ctx.signal.aborted) stopped.push(name);
  },
});

let opened: ProbeWorld;
let world: World;
beforeAll(async () => {
  opened = await openProbe({ jobs: [working] });
  ({ world } = opened);
});
afterAll(async () => {
  for (const gate of gates.values()) gate.open();
  await opened.close();
});

async function enqueue(tenant: TestTenant, name: string): Promise<void> {
  await inTransaction(world, "operations", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.enqueue(working, { name }));
}

interface Seen {
  id: string;
  state: string;
  attempts: number;
  cancelRequestedAt: string | null;
  nextTryAt: string | null;
  failures: { attempt: number; errorCode: string }[];
}

async function jobs(tenant: TestTenant): Promise<Seen[]> {
  const fields = "id state attempts cancelRequestedAt nextTryAt finishedAt failures { attempt startedAt failedAt errorCode }";
  const { data } = await tenant.owner.send(`{ jobs(first: 50, filter: { queue: "${working.name}" }) { edges { node { ${fields} } } } }`, { tenant: tenant.id });
  return data.jobs.edges.map((edge: { node: object }) => edge.node);
}

const jobIn = (tenant: TestTenant, state: string) => eventually(async () => (await jobs(tenant)).find((job) => job.state === state), 20);
const cancel = (by: Person, tenant: TestTenant, jobIds: string[]) => mutate(by, "cancelJobs", "jobs { id state }", { jobIds }, { tenant: tenant.id });
const redrive = (tenant: TestTenant, input: object) => mutate(tenant.owner, "redriveJobs", "jobs { id state } remaining", input, { tenant: tenant.id });
const nowhere = "job_01h455vb4pex5vsknk084sn02q";

/** The states of the tenant's jobs in the queue itself, dead letters included. */
const inQueue = (tenant: TestTenant) =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ state: string }>("select state from pgboss.job where name like 'operations.probe_working%' and data ->> 'tenantId' = $1", [tenantRow(tenant)]);
    return rows.map(({ state }) => state).toSorted();
  }, opened.database);

test("owners and administrators cancel jobs; billing, members and viewers may not; another tenant's job is not found", async () => {
  const [ours, theirs] = [await makeTenant(world.url), await makeTenant(world.url)];
  for (const [role, code] of [["admin", "NOT_FOUND"], ["billing", "FORBIDDEN"], ["member", "FORBIDDEN"], ["viewer", "FORBIDDEN"]] as const) {
    expect((await cancel(await makeMember(ours, role), ours, [nowhere])).codes).toEqual([code]);
  }
  await enqueue(ours, "private");
  const { id } = await jobIn(ours, "ACTIVE");
  expect(await cancel(theirs.owner, theirs, [id])).toEqual(await cancel(theirs.owner, theirs, [nowhere]));
  expect((await jobs(ours))[0]).toMatchObject({ state: "ACTIVE", cancelRequestedAt: null });
  expect((await cancel(ours.owner, ours, [id])).problems).toEqual([]);
  await jobIn(ours, "CANCELLED");
});

test("a job under way is told to stop, and nothing of it is kept; twenty who call it off do so once", async () => {
  const tenant = await makeTenant(world.url);
  await enqueue(tenant, "long");
  const { id } = await jobIn(tenant, "ACTIVE");
  await eventually(() => begun.includes("long"), 20);
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => cancel(tenant.owner, tenant, [id])));
  expect(tally(outcomes)).toEqual({ DONE: 1, JOB_OVER: 19 });
  expect(await jobIn(tenant, "CANCELLED")).toMatchObject({ attempts: 1, cancelRequestedAt: expect.any(String), finishedAt: expect.any(String) });
  expect(stopped).toContain("long");
  expect(await inQueue(tenant)).toEqual(["cancelled"]);
  const marks = await asOwner(async (client) => (await client.query("select from kernel.consumed_events where consumer = 'operations.probe_working'")).rowCount, opened.database);
  expect(marks).toBe(0);
  expect((await auditActions(tenant.owner, tenant)).filter((action) => action === "job.cancelled")).toHaveLength(1);
});

test("a job that waits is over at once and never begins; of two of which one is done neither is cancelled", async () => {
  const tenant = await makeTenant(world.url);
  gates.set("first", new Gate());
  await enqueue(tenant, "first");
  await eventually(() => begun.includes("first"), 20);
  await enqueue(tenant, "second");
  const waiting = await jobIn(tenant, "QUEUED");
  expect((await cancel(tenant.owner, tenant, [waiting.id])).payload.jobs).toEqual([{ id: waiting.id, state: "CANCELLED" }]);
  gates.get("first")!.open();
  const first = await jobIn(tenant, "SUCCEEDED");
  await enqueue(tenant, "third");
  const third = await jobIn(tenant, "ACTIVE");
  expect((await cancel(tenant.owner, tenant, [third.id, first.id])).problems).toEqual(["JOB_OVER"]);
  expect((await jobs(tenant)).find(({ id }) => id === third.id)).toMatchObject({ state: "ACTIVE", cancelRequestedAt: null });
  await cancel(tenant.owner, tenant, [third.id]);
  await eventually(async () => (await jobs(tenant)).every(({ state }) => state !== "ACTIVE"), 20);
  expect(begun).not.toContain("second");
  expect((await cancel(tenant.owner, tenant, Array.from({ length: 101 }, () => first.id))).problems).toEqual(["TOO_MANY_JOBS"]);
});

test("a job that waits for its next try says when that is and why the last one failed, and can be cancelled", async () => {
  const tenant = await makeTenant(world.url);
  await enqueue(tenant, "failing once");
  const job = await jobIn(tenant, "RETRYING");
  expect(job.nextTryAt).toEqual(expect.any(String));
  expect(job.failures).toEqual([{ attempt: 1, startedAt: expect.any(String), failedAt: expect.any(String), errorCode: "INTERNAL" }]);
  await cancel(tenant.owner, tenant, [job.id]);
  expect((await jobs(tenant))[0]).toMatchObject({ state: "CANCELLED", nextTryAt: null });
  expect(await inQueue(tenant)).toEqual(["cancelled"]);
});

/** Jobs that failed for good, without waiting for their tries. */
async function plantFailed(tenant: TestTenant, count: number, errorCode: string): Promise<void> {
  await asOwner(async (client) => {
    await client.query(
      `with planted as (
         insert into operations.background_jobs (id, tenant_id, queue, state, error_code, correlation_id, finished_at)
         select gen_random_uuid(), $1, $3, 'failed', $4, 'planted', now() from generate_series(1, $2) returning id
       )
       insert into pgboss.job (id, name, state, data, retry_limit, group_id)
       select id, $3, 'failed', jsonb_build_object('tenantId', $1::text, 'actorId', null, 'correlationId', 'planted', 'data', jsonb_build_object('name', 'planted')), 0, $1::text from planted`,
      [tenantRow(tenant), count, working.name, errorCode],
    );
  }, opened.database);
}

test("all that failed, or all that failed with one code, is redriven in portions, once each though two do it at the same time", async () => {
  const tenant = await makeTenant(world.url);
  gates.set("planted", new Gate());
  gates.get("planted")!.open();
  await plantFailed(tenant, 3, "MAIL_REFUSED");
  await plantFailed(tenant, 230, "INTERNAL");
  const queues = "{ jobQueues { name queued active retrying failed } }";
  const queuesOf = async (of: TestTenant) => (await of.owner.send(queues, { tenant: of.id })).data.jobQueues as object[];
  const other = await makeTenant(world.url);
  // a new tenant's own event goes through a queue, too: when that has come and is done, nothing is left
  await eventually(() => [tenant, other].every(({ slug }) => opened.probe.received.some(({ payload }) => payload.slug === slug)), 20);
  await eventually(async () => (await queuesOf(other)).length === 0, 20);
  await eventually(async () => (await queuesOf(tenant)).length === 1, 20);
  expect(await queuesOf(tenant)).toEqual([{ name: working.name, queued: 0, active: 0, retrying: 0, failed: 233 }]);
  expect((await redrive(tenant, {})).problems).toEqual(["CHOICE_NEEDED"]);
  expect((await redrive(tenant, { jobIds: [nowhere], filter: {} })).problems).toEqual(["CHOICE_NEEDED"]);
  const refused = await redrive(tenant, { filter: { errorCode: "MAIL_REFUSED" } });
  expect(refused.payload).toMatchObject({ remaining: 0, jobs: { length: 3 } });
  expect((await redrive(tenant, { filter: { queue: "operations.send_mail" } })).payload).toMatchObject({ remaining: 0, jobs: [] });
  const both = await Promise.all([redrive(tenant, { filter: {} }), redrive(tenant, { filter: {} })]);
  let done = both.reduce((sum, { payload }) => sum + (payload?.jobs?.length ?? 0), 0);
  for (let left = 1; left > 0; ) {
    const { payload } = await redrive(tenant, { filter: { queue: working.name } });
    done += payload.jobs.length;
    left = payload.remaining;
  }
  expect(done).toBe(230);
  expect((await auditActions(tenant.owner, tenant)).length).toBe(100);
  const recorded = await asOwner(
    async (client) => (await client.query("select from compliance.audit_logs where tenant_id = $1 and action = 'job.redriven'", [tenantRow(tenant)])).rowCount,
    opened.database,
  );
  expect(recorded).toBe(233);
});
