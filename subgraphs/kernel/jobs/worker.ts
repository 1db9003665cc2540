import type { ClientBase } from "pg";
import { PgBoss, type JobResult, type JobWithMetadata } from "pg-boss";
import { isLive } from "../access/machine.js";
import { Context, type Foundation } from "../context/context.js";
import { machine, personOutsideSession, type Actor, type Facts, type TenantAccess } from "../context/facts.js";
import { PublicError } from "../errors/errors.js";
import { rootCause } from "../errors/format.js";
import { newId } from "../ids/ids.js";
import type { Log } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import type { RunningSubgraph } from "../process/subgraph.js";
import { startDispatcher } from "../events/dispatch.js";
import { forgetConsumedEvents } from "../events/forget.js";
import { forgetOldKeys } from "../idempotency/forget.js";
import { forgetRates } from "../rates/forget.js";
import { jobsOf } from "./gather.js";
import { GivenUp, type Job, type JobEnvelope } from "./jobs.js";
import { lostJobs } from "./lost.js";
import { queueRole, queueSchema } from "./queue.js";
import { startUpkeep } from "./upkeep.js";

export interface Worker {
  close(): Promise<void>;
}

/** Seconds between a worker's signs of life. */
const heartbeatSeconds = 5;

/** Takes jobs out of their queues and runs them; dispatches events to their consumers; keeps the schedule. */
export async function startWorker(platform: Platform, subgraphs: RunningSubgraph[]): Promise<Worker> {
  if (platform.mailer.way === "none") platform.log.warn("SMTP_URL is unset: no mail can be sent, each becomes a dead letter; set it and redrive them");
  const boss = new PgBoss({
    connectionString: platform.url,
    options: `-c role=${queueRole}`,
    application_name: "tenon worker",
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    reindex: false,
    monitorIntervalSeconds: 10,
    max: 6,
  });
  boss.on("error", (error: Error) => platform.log.warn({ err: error }, "the job queue failed"));
  await boss.start();
  for (const subgraph of subgraphs) {
    for (const job of jobsOf(subgraph.manifest)) await takeJobs(boss, platform, subgraph.foundation, job);
  }
  const dispatcher = await startDispatcher(platform, boss, subgraphs.map((subgraph) => subgraph.manifest));
  const heartbeat = await startHeartbeat(platform);
  const upkeep = [
    startUpkeep(platform.log, "jobs that a dead worker held have failed", 15, lostJobs(platform)),
    startUpkeep(platform.log, "old idempotency keys deleted", 3_600, () => forgetOldKeys(platform)),
    startUpkeep(platform.log, "old counts of rates deleted", 60, () => forgetRates(platform)),
    startUpkeep(platform.log, "old marks of consumed events deleted", 3_600, () => forgetConsumedEvents(platform)),
  ];
  return {
    async close() {
      await Promise.all(upkeep.map((each) => each.close()));
      await dispatcher.close();
      await boss.stop({ graceful: true, timeout: 5_000 });
      await heartbeat.close();
    },
  };
}

/** Jobs of one queue that a process runs at the same time. */
const atOnce = 2;

async function takeJobs(boss: PgBoss, platform: Platform, foundation: Foundation, job: Job): Promise<void> {
  // a new job wakes the worker; this often it looks for one whose pause before the next try is over
  const options = { includeMetadata: true as const, perJobResults: true as const, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };
  for (let n = 0; n < atOnce; n += 1) {
    const worker: { id?: string } = {};
    worker.id = await boss.work(job.name, options, async ([taken]: JobWithMetadata<JobEnvelope>[]) => {
      if (!taken) return [];
      // where one job was there may be another: look again right after it, a backlog would wait for the interval otherwise
      if (worker.id) boss.notifyWorker(worker.id);
      return [await runJob(platform, foundation, job, taken)];
    });
  }
  if (job.schedule) {
    const envelope: JobEnvelope = { tenantId: null, actorId: null, correlationId: `schedule ${job.name}`, data: {} };
    await boss.schedule(job.name, job.schedule, envelope);
  }
}

async function runJob(platform: Platform, foundation: Foundation, job: Job, taken: JobWithMetadata<JobEnvelope>): Promise<JobResult> {
  const envelope = taken.data;
  const log = platform.log.child({ job: job.name, jobId: taken.id, correlationId: envelope.correlationId });
  const move = (state: string, errorCode: string | null) => moveJob(platform, envelope, taken.id, state, errorCode);
  if (envelope.tenantId !== null && !(await platform.access.stands(envelope.tenantId))) {
    log.info("the job's tenant was deleted: it is not done");
    return { id: taken.id, status: "completed" };
  }
  await move("active", null);
  const ctx = new Context(foundation, await factsOf(platform, envelope), { readOnly: false, tenantId: envelope.tenantId, jobId: taken.id });
  try {
    if (!job.outside) await ctx.open();
    await job.run(ctx, job.data.parse(envelope.data));
    await ctx.close("commit");
    await move("succeeded", null);
    log.info("job done");
    return { id: taken.id, status: "completed" };
  } catch (error) {
    await ctx.close("rollback").catch(() => undefined);
    const givenUp = error instanceof GivenUp;
    const last = givenUp || taken.retryCount >= taken.retryLimit;
    log.error({ err: error, attempt: taken.retryCount + 1, last }, "job failed");
    const cause = rootCause(error);
    await move(last ? "failed" : "retrying", cause instanceof PublicError || cause instanceof GivenUp ? cause.code : "INTERNAL");
    if (givenUp) return { id: taken.id, status: "deadletter", output: { message: `the job was given up: ${error.code}; its log lines carry the job id` } };
    // what pg-boss keeps as the job's output, causes included, is read by operators alone, yet carries no text of the inside
    // oxlint-disable-next-line preserve-caught-error
    throw new Error("the job failed; its log lines carry the job id");
  }
}

/** A job works with the rights that its originator has now, and none where it has left the tenant, or has ended. */
async function factsOf(platform: Platform, envelope: JobEnvelope): Promise<Facts> {
  const { actorId, actorKind = "user", tenantId, correlationId } = envelope;
  const actor = actorId === null ? null : actorKind === "user" ? personOutsideSession(actorId) : machine(actorKind, actorId);
  return {
    correlationId,
    actor,
    tenant: actor && tenantId ? await accessOf(platform, actor, tenantId) : null,
    client: { ip: null, userAgent: null },
    idempotency: null,
  };
}

async function accessOf({ access, clock }: Platform, actor: Actor, tenantId: string): Promise<TenantAccess | null> {
  if (actor.kind === "user") return access.member(actor.id, { id: tenantId });
  const known = await access.machine(actor.kind, actor.id);
  return known && known.tenant.id === tenantId && isLive(known, clock.now()) ? known.tenant : null;
}

async function moveJob(platform: Platform, envelope: JobEnvelope, id: string, state: string, errorCode: string | null): Promise<void> {
  if (!envelope.tenantId) return;
  await asRole(platform.pool, "tenon_worker", async (client: ClientBase) => {
    await client.query("select set_config('app.tenant_id', $1, true)", [envelope.tenantId]);
    await client.query("select operations.job_moved($1, $2, $3)", [id, state, errorCode]);
  });
}

async function startHeartbeat(platform: Platform): Promise<Worker> {
  const id = newId();
  const beat = () =>
    asRole(platform.pool, "tenon_worker", async (client) => {
      await client.query(
        `insert into kernel.workers (id, started_at, heartbeat_at, mail) values ($1, now(), now(), $2)
         on conflict (id) do update set heartbeat_at = now()`,
        [id, platform.mailer.way],
      );
      await client.query("delete from kernel.workers where heartbeat_at < now() - interval '1 hour'");
    });
  await beat();
  const timer = setInterval(() => void beat().catch((error: unknown) => warn(platform.log, error)), heartbeatSeconds * 1_000);
  return {
    async close() {
      clearInterval(timer);
      await asRole(platform.pool, "tenon_worker", (client) => client.query("delete from kernel.workers where id = $1", [id]));
    },
  };
}

function warn(log: Log, error: unknown): void {
  log.warn({ err: error }, "the worker's heartbeat failed");
}
