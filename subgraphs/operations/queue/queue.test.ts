import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { anonymous, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner, ownerUrl } from "../../../test/kit/database.js";
import { mutate, tally } from "../../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, send, type Person } from "../../../test/kit/world.js";
import { newId } from "../../kernel/ids/ids.js";
import { declareQueues } from "../../kernel/jobs/declare.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { counts, mostCounted, mostEnded } from "../../kernel/jobs/standing.js";
import operations from "../subgraph.js";

const done: string[] = [];
/** Holds its job as long as a test wants. */
let held = Promise.withResolvers<void>();
const noting = defineJob({
  name: "operations.probe_noting",
  description: "Notes a name.",
  data: z.object({ name: z.string() }),
  concurrency: 3,
  async run(_ctx, { name }) {
    if (name === "held") await held.promise;
    done.push(name);
  },
});

let opened: ProbeWorld;
let operator: Person;
beforeAll(async () => {
  opened = await openProbe({ jobs: [noting] });
  operator = await administrator("operator");
});
afterAll(async () => {
  held.resolve();
  await opened.close();
});

const inDatabase = <T>(text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as T[], opened.database);
async function administrator(scope: string): Promise<Person> {
  const person = await makePerson(opened.world.url);
  await inDatabase("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(person), scope]);
  return person;
}

const bounded = "{ count more }";
const ask = `{ queues { name description concurrency pausedAt nextRunAt latency ready ${bounded} delayed ${bounded} active ${bounded} failed ${bounded} deadLetters ${bounded} processedLastHour ${bounded} } workers { startedAt heartbeatAt alive } }`;
interface Count {
  count: number;
  more: boolean;
}
type Seen = Record<"ready" | "delayed" | "active" | "failed" | "deadLetters" | "processedLastHour", Count> & { name: string; pausedAt: string | null; nextRunAt: string | null; latency: number; concurrency: number };
const seen = async (name: string) => ((await operator.send(ask)).data.queues as Seen[]).find((each) => each.name === name)!;
const pause = (by: Person, name: string) => mutate(by, "pauseQueue", "queue { name pausedAt }", { name });
const resume = (by: Person, name: string) => mutate(by, "resumeQueue", "queue { name pausedAt }", { name });
const enqueue = (name: string) => inTransaction(opened.world, "operations", anonymous, (ctx) => ctx.enqueue(noting, { name }));
const codesOf = async (asked: ReturnType<Person["send"]>) => (await asked).errors.map((error) => error.extensions.code);

/** Jobs as they would lie in a queue that nobody works at. */
const plant = (queue: string, state: string, count: number, { tenant = null, after = "0 seconds", completed = null }: { tenant?: string | null; after?: string; completed?: string | null } = {}) =>
  inDatabase(
    `insert into pgboss.job (id, name, state, data, start_after, completed_on, group_id)
     select gen_random_uuid(), $1, $2::pgboss.job_state, jsonb_build_object('tenantId', $4::text), now() + $5::interval, now() + $6::interval, $4 from generate_series(1, $3)`,
    [queue, state, count, tenant, after, completed],
  );
/** A queue that no worker works at. */
async function idleQueue(): Promise<string> {
  const idle = defineJob({ ...noting, name: `operations.idle_${newId().slice(-12)}`, concurrency: 7 });
  await declareQueues(ownerUrl(opened.database), [{ ...operations, features: [{ jobs: [idle] }] }]);
  return idle.name;
}

test("administrators of the installation see the queues and operators pause them; a tenant's owner and strangers do neither", async () => {
  const { owner } = await makeTenant(opened.world.url);
  for (const scope of ["support", "auditor"]) {
    const reader = await administrator(scope);
    expect(await codesOf(reader.send(ask))).toEqual([]);
    expect((await pause(reader, noting.name)).codes).toEqual(["FORBIDDEN"]);
    expect((await resume(reader, noting.name)).codes).toEqual(["FORBIDDEN"]);
  }
  expect(await codesOf(owner.send("{ queues { name } }"))).toEqual(["FORBIDDEN"]);
  expect(await codesOf(owner.send("{ workers { alive } }"))).toEqual(["FORBIDDEN"]);
  expect((await pause(owner, noting.name)).codes).toEqual(["FORBIDDEN"]);
  expect(await codesOf(send(opened.world.url, "{ queues { name } }"))).toEqual(["UNAUTHENTICATED"]);
  expect((await seen(noting.name)).pausedAt).toBeNull();
});

test("a queue shows what waits, runs and has failed in it, of all tenants and of the platform, and how long the oldest has waited", async () => {
  const queue = await idleQueue();
  const none = { count: 0, more: false };
  expect(await seen(queue)).toMatchObject({ concurrency: 7, latency: 0, ready: none, delayed: none, active: none, failed: none, deadLetters: none, processedLastHour: none, nextRunAt: null });
  await plant(queue, "created", 2, { after: "-90 minutes" });
  await plant(queue, "retry", 1, { after: "-1 minute", tenant: newId() });
  await plant(queue, "retry", 3, { after: "1 hour" });
  await plant(queue, "active", 4);
  await plant(queue, "failed", 5, { completed: "-2 hours" });
  await plant(queue, "failed", 6, { tenant: newId(), completed: "-1 minute" });
  await plant(queue, "completed", 7, { completed: "-59 minutes" });
  await plant(queue, "completed", 8, { completed: "-61 minutes" });
  const is = await seen(queue);
  const counted = Object.fromEntries(Object.entries(is).flatMap(([field, value]) => (value !== null && typeof value === "object" ? [[field, value.count]] : [])));
  expect(counted).toEqual({ ready: 3, delayed: 3, active: 4, failed: 11, deadLetters: 5, processedLastHour: 13 });
  expect(is.latency).toBeGreaterThanOrEqual(90 * 60);
  expect((await seen("operations.forget_jobs")).nextRunAt).not.toBeNull();
});

test("workers show that they live; one that was killed is seen for an hour, one that ended is not", async () => {
  await inDatabase("insert into kernel.workers (id, started_at, heartbeat_at) values (gen_random_uuid(), now() - interval '2 hours', now() - interval '5 minutes'), (gen_random_uuid(), now() - interval '3 hours', now() - interval '61 minutes')");
  await eventually(async () => {
    const { data } = await operator.send(ask);
    return JSON.stringify((data.workers as { alive: boolean }[]).map(({ alive }) => alive)) === "[false,true]";
  });
});

test("of many it is said that there are more, and no more of them are read than are counted", async () => {
  const queue = await idleQueue();
  const many = 3 * mostCounted;
  for (const after of ["-1 hour", "1 hour"]) await plant(queue, "created", many, { after });
  for (const state of ["active", "failed"]) await plant(queue, state, many);
  await plant(queue, "completed", 3 * mostEnded, { completed: "-1 minute" });
  await inDatabase("vacuum analyze pgboss.job_common");
  const more = { count: mostCounted, more: true };
  expect(await seen(queue)).toMatchObject({ ready: more, delayed: more, active: more, failed: more, processedLastHour: { count: mostEnded, more: true } });
  const [explained] = await inDatabase<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(`explain (analyze, format json) ${counts}`, [[queue], mostCounted, mostEnded]);
  const read = scans(explained!["QUERY PLAN"][0].Plan);
  expect(read.filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
  // five counts to their bound, the hour's to its own, and two that look for the oldest
  expect(read.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(5 * (mostCounted + 1) + mostEnded + 1 + 2);
});

test("a paused queue is taken from no more as soon as that is answered, what runs ends, and resuming wakes the workers", async () => {
  held = Promise.withResolvers<void>();
  await enqueue("held");
  await eventually(async () => (await seen(noting.name)).active.count === 1);
  const { payload } = await pause(operator, noting.name);
  expect(payload).toMatchObject({ queue: { name: noting.name, pausedAt: expect.any(String) } });
  await enqueue("waiting");
  held.resolve();
  await eventually(() => done.includes("held"));
  // a look at another queue and back: the workers had every occasion
  await inTransaction(opened.world, "operations", anonymous, (ctx) => ctx.enqueue(opened.probe.job, { name: "beside" }));
  await eventually(() => opened.probe.runs.some(({ name }) => name === "beside"));
  await eventually(async () => (await seen(noting.name)).active.count === 0);
  expect(done).toEqual(["held"]);
  expect(await seen(noting.name)).toMatchObject({ ready: { count: 1 }, pausedAt: expect.any(String) });
  expect((await resume(operator, noting.name)).payload).toMatchObject({ queue: { pausedAt: null } });
  await eventually(() => done.includes("waiting"));
  expect(await inDatabase("select actor_id, tenant_id, action from compliance.audit_logs where payload ->> 'name' = $1 order by id", [noting.name])).toEqual(
    ["queue.paused", "queue.resumed"].map((action) => ({ action, actor_id: userRow(operator), tenant_id: null })),
  );
});

test("of twenty operators at once one pauses a queue and one resumes it; a name that is none is refused", async () => {
  const queue = await idleQueue();
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => pause(operator, queue))))).toEqual({ DONE: 1, QUEUE_PAUSED: 19 });
  expect(tally(await Promise.all(Array.from({ length: 20 }, () => resume(operator, queue))))).toEqual({ DONE: 1, QUEUE_NOT_PAUSED: 19 });
  for (const name of ["", "operations.nothing", "operations.send_mail.dead", "'; drop table kernel.queues"]) expect((await pause(operator, name)).problems).toEqual(["QUEUE_UNKNOWN"]);
});

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
}

/** What a plan has read of the jobs' tables, rows that it threw away included. */
function scans(node: PlanNode): { kind: string; rows: number }[] {
  const own = node["Relation Name"]?.startsWith("job") ? [{ kind: node["Node Type"], rows: node["Actual Loops"] * (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) }] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scans)];
}
