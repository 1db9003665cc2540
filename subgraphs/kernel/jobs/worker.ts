import { Pool } from "pg";
import { PgBoss } from "pg-boss";
import { newId } from "../ids/ids.js";
import type { Log } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import type { RunningSubgraph } from "../process/subgraph.js";
import { startDispatcher } from "../events/dispatch.js";
import { forgetConsumedEvents } from "../events/forget.js";
import { forgetOldKeys } from "../idempotency/forget.js";
import { systemClock } from "../clock/clock.js";
import { forgetRates } from "../rates/forget.js";
import { fireDue, scheduleSeconds } from "../schedule/fire.js";
import { tryOnce } from "./attempt.js";
import { Endings } from "./endings.js";
import { jobsOf } from "./gather.js";
import { Lane } from "./lane.js";
import { lostJobs } from "./lost.js";
import { keepAlive, keepFailedJobs, pulseSeconds, takeOver } from "./pulse.js";
import { queueRole, queueSchema } from "./queue.js";
import { takeJobs } from "./take.js";
import { startUpkeep } from "./upkeep.js";
import { startWakeups, sweepInterval } from "./wakeups.js";

export interface Worker {
  close(): Promise<void>;
}

export interface WorkerOptions {
  /** Milliseconds between two looks for jobs that time alone makes due; null: notifications alone wake the queues. */
  sweep?: number | null;
  /** Whether what is scheduled is enqueued when it is due. Default true. */
  schedule?: boolean;
}

/** Seconds between a worker's signs of life. */
const workerHeartbeatSeconds = 5;
/** Milliseconds that jobs under way are waited for when the worker ends. */
const patience = 5_000;

/** Takes jobs out of their queues and runs them; dispatches events to their consumers; keeps the schedule. */
export async function startWorker(platform: Platform, subgraphs: RunningSubgraph[], options: WorkerOptions = {}): Promise<Worker> {
  const { log } = platform;
  if (platform.mailer.way === "none") log.warn("SMTP_URL is unset: no mail can be sent, each becomes a dead letter; set it and redrive them");
  const pool = new Pool({ connectionString: platform.url, max: 4, application_name: "tenon worker", connectionTimeoutMillis: 10_000 });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection of the worker was lost"));
  pool.on("connect", (client) => client.on("error", (error) => log.debug({ err: error }, "a database connection of the worker was lost")));
  const boss = await startBoss(platform);
  const endings = new Endings(pool, boss, log);
  const lanes = subgraphs.flatMap(({ manifest, foundation }) =>
    jobsOf(manifest).map(
      (job) =>
        new Lane(job, {
          take: (wanted, places) => takeJobs(pool, boss, wanted, places),
          tryOnce: (tried, held) => tryOnce(platform, foundation, tried, held),
          end: (ending) => endings.write(ending),
          log,
        }),
    ),
  );
  const wakeups = await startWakeups(platform, lanes, options.sweep === undefined ? sweepInterval : options.sweep);
  const dispatcher = await startDispatcher(platform, boss, subgraphs.map((subgraph) => subgraph.manifest));
  const engines = await Promise.all(subgraphs.flatMap(({ manifest, foundation }) => manifest.features.flatMap((feature) => (feature.engines ?? []).map((start) => start(platform, foundation)))));
  const heartbeat = await startHeartbeat(platform);
  const pulse = startUpkeep(log, "jobs were told to stop", pulseSeconds, () => keepAlive(platform, boss, lanes));
  const queues = lanes.map(({ job }) => job.name);
  const upkeep = [
    // by the machine's clock, as the queue's own times are
    ...(options.schedule === false ? [] : [startUpkeep(log, "scheduled jobs are due", scheduleSeconds, () => fireDue(platform, boss, queues, systemClock.now()))]),
    startUpkeep(log, "jobs of dead workers are taken over", pulseSeconds, () => takeOver(platform)),
    startUpkeep(log, "jobs that a dead worker held have failed", 15, lostJobs(platform)),
    startUpkeep(log, "failed jobs are kept until they are redriven or cancelled", 3_600, () => keepFailedJobs(platform)),
    startUpkeep(log, "old idempotency keys deleted", 3_600, () => forgetOldKeys(platform)),
    startUpkeep(log, "old counts of rates deleted", 60, () => forgetRates(platform)),
    startUpkeep(log, "old marks of consumed events deleted", 3_600, () => forgetConsumedEvents(platform)),
  ];
  return {
    async close() {
      await wakeups.close();
      await Promise.all([...upkeep.map((each) => each.close()), dispatcher.close(), ...engines.map((engine) => engine.close())]);
      await Promise.all(lanes.map((lane) => lane.close(patience)));
      await pulse.close();
      await endings.close();
      await boss.stop({ graceful: false });
      await heartbeat.close();
      await pool.end();
    },
  };
}

/** pg-boss's own part: the retention, and the failing of jobs whose time is over. */
async function startBoss(platform: Platform): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: platform.url,
    options: `-c role=${queueRole}`,
    application_name: "tenon worker",
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    reindex: false,
    schedule: false,
    monitorIntervalSeconds: 10,
    max: 3,
  });
  boss.on("error", (error: Error) => platform.log.warn({ err: error }, "the job queue failed"));
  await boss.start();
  return boss;
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
  const timer = setInterval(() => void beat().catch((error: unknown) => warn(platform.log, error)), workerHeartbeatSeconds * 1_000);
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
