import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { z } from "zod";
import { factsOf, inTransaction, tenantRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { Gate } from "../../../test/kit/gate.js";
import { changeRole, mutate } from "../../../test/kit/operations.js";
import { openProbe, type ProbeWorld } from "../../../test/kit/probe.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makeTenant, type TestTenant, type World } from "../../../test/kit/world.js";
import type { Facts } from "../../kernel/context/facts.js";
import { defineJob, type Job } from "../../kernel/jobs/jobs.js";

const data = z.object({ name: z.string() });
const gate = new Gate();
const done: string[] = [];

/** Its jobs wait at the gate, two of a tenant and four in all. */
const slow = defineJob({
  name: "operations.probe_slow",
  description: "Waits to be let go on.",
  data,
  concurrency: 4,
  concurrencyPerTenant: 2,
  outside: true,
  async run(_ctx, { name }) {
    if (name.startsWith("slow")) await gate.pass(name);
    done.push(name);
  },
});
const bounded = defineJob({ name: "operations.probe_bounded", description: "Its first job waits to be let go on.", data, backlogPerTenant: 50, outside: true, run: () => later.pass("bounded") });
const later = new Gate();
const ruled = defineJob({
  name: "operations.probe_ruled",
  description: "Is for those alone who may redrive jobs.",
  data,
  permission: "job:redrive",
  run: (_ctx, { name }) => Promise.resolve(void done.push(name)),
});

let opened: ProbeWorld;
let world: World;
beforeAll(async () => {
  opened = await openProbe({ jobs: [slow, bounded, ruled] });
  ({ world } = opened);
});
afterAll(async () => {
  gate.open();
  later.open();
  await opened.close();
});

const enqueue = (facts: Facts, job: Job<{ name: string }>, name: string) => inTransaction(world, "operations", facts, (ctx) => ctx.enqueue(job, { name }));

async function jobsOf(tenant: TestTenant, queue: string): Promise<{ id: string; state: string; errorCode: string | null }[]> {
  const { data: answer } = await tenant.owner.send(`{ jobs(first: 100, filter: { queue: "${queue}" }) { edges { node { id state errorCode } } } }`, { tenant: tenant.id });
  return answer.jobs.edges.map((edge: { node: object }) => edge.node);
}

test("one tenant's backlog of slow jobs takes two places, and another's are done meanwhile", async () => {
  const [busy, other] = [await makeTenant(world.url, "Busy"), await makeTenant(world.url, "Other")];
  const [busyFacts, otherFacts] = [await factsOf(world, busy.owner, busy), await factsOf(world, other.owner, other)];
  for (let n = 0; n < 12; n += 1) await enqueue(busyFacts, slow, `slow ${n}`);
  await eventually(() => gate.waiting.length === 2, 20);
  for (let n = 0; n < 6; n += 1) await enqueue(otherFacts, slow, `quick ${n}`);
  await eventually(() => done.filter((name) => name.startsWith("quick")).length === 6, 20);
  expect(gate.waiting).toHaveLength(2);
  expect((await jobsOf(busy, slow.name)).filter(({ state }) => state === "ACTIVE")).toHaveLength(2);
  gate.open();
  await eventually(async () => (await jobsOf(busy, slow.name)).every(({ state }) => state === "SUCCEEDED"), 20);
});

test("of 200 that ask at the same time for a job of a queue that holds 50, 50 get it and 150 are told that it is full; nothing else is written", async () => {
  const tenant = await makeTenant(world.url, "Full");
  const facts = await factsOf(world, tenant.owner, tenant);
  const answers = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => enqueue(facts, bounded, `bounded ${n}`)));
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as { extensions: object }] : []));
  expect(refused).toHaveLength(150);
  for (const { extensions } of refused) expect(extensions).toEqual({ code: "BACKLOG_FULL", queue: bounded.name, limit: 50 });
  expect(await jobsOf(tenant, bounded.name)).toHaveLength(50);
  const queued = await asOwner(
    async (client) => (await client.query("select from pgboss.job where name = $1 and data ->> 'tenantId' = $2", [bounded.name, tenantRow(tenant)])).rowCount,
    opened.database,
  );
  expect(queued).toBe(50);
});

test("a full queue is full for its tenant alone, and takes jobs again when some are done", async () => {
  const [full, other] = [await makeTenant(world.url, "Full"), await makeTenant(world.url, "Other")];
  const [fullFacts, otherFacts] = [await factsOf(world, full.owner, full), await factsOf(world, other.owner, other)];
  for (let n = 0; n < 50; n += 1) await enqueue(fullFacts, bounded, `bounded ${n}`);
  await expect(enqueue(fullFacts, bounded, "one more")).rejects.toThrow("try again when some of them are done");
  await enqueue(otherFacts, bounded, "elsewhere");
  later.open();
  await eventually(async () => (await jobsOf(full, bounded.name)).some(({ state }) => state === "SUCCEEDED"), 20);
  await enqueue(fullFacts, bounded, "one more");
});

test("a job of somebody who lost the permission meanwhile is refused and recorded; redriven when the permission is back, it is done", async () => {
  const tenant = await makeTenant(world.url, "Ruled");
  const member = await makeMember(tenant, "admin");
  const facts = await factsOf(world, member, tenant);
  await enqueue(facts, ruled, "as administrator");
  await eventually(() => done.includes("as administrator"), 20);
  await changeRole(tenant.owner, tenant, member.membershipId!, "member");
  await eventually(async () => !(await factsOf(world, member, tenant)).tenant?.permissions.includes("job:redrive"));
  await enqueue(facts, ruled, "as member");
  const [refused] = await eventually(async () => {
    const failed = (await jobsOf(tenant, ruled.name)).filter(({ state }) => state === "FAILED");
    return failed.length === 1 && failed;
  }, 20);
  expect(refused).toMatchObject({ errorCode: "FORBIDDEN" });
  expect(done).not.toContain("as member");
  const log = await tenant.owner.send('{ auditLogs(first: 9, filter: { action: "job.refused" }) { edges { node { payload } } } }', { tenant: tenant.id });
  expect(log.data.auditLogs.edges).toEqual([{ node: { payload: { jobId: refused!.id, queue: ruled.name, permission: "job:redrive" } } }]);
  await changeRole(tenant.owner, tenant, member.membershipId!, "admin");
  await eventually(async () => (await factsOf(world, member, tenant)).tenant?.permissions.includes("job:redrive"));
  await mutate(tenant.owner, "redriveJobs", "jobs { id }", { jobIds: [refused!.id] }, { tenant: tenant.id });
  await eventually(() => done.includes("as member"), 20);
});
