import type { FastifyInstance } from "fastify";
import { lateMinutes, queueTrouble } from "../subgraphs/kernel/jobs/trouble.js";
import { pendingMigrations } from "../subgraphs/kernel/postgres/migrate.js";
import { asRole } from "../subgraphs/kernel/postgres/role.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import type { TargetState } from "../subgraphs/kernel/resilience/outside-calls.js";
import { StorageMisfit } from "../subgraphs/kernel/storage/misfit.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import type { ForwardTarget } from "./forward/target.js";

/** A worker that has not told so for this many seconds is taken for dead. */
const heartbeatAge = 30;
/** Milliseconds that one check may take. */
const patience = 3_000;

/** One check: passing, failing, or passing with something that an operator ought to mend. */
export interface Check {
  status: "pass" | "warn" | "fail";
  /** Says what is wrong, to an operator; nothing of the inside. */
  output?: string;
}

const pass: Check = { status: "pass" };
const fail = (output: string): Check => ({ status: "fail", output });
const warn = (output: string): Check => ({ status: "warn", output });

/**
 * `/api/health/live`: this process answers. `/api/health/ready`: so does all that it needs. `/api/health`: both.
 * 503 when a check fails, so that a balancer can read the status alone.
 */
export function serveHealth(app: FastifyInstance, platform: Platform, targets: readonly ForwardTarget[]): void {
  app.get("/api/health/live", () => ({ status: "pass" }));
  // anybody may ask, as often as it likes: who asks while an answer is being found gets that one
  let asked: Promise<Record<string, Check>> | null = null;
  const found = () => (asked ??= readiness(platform, targets).finally(() => (asked = null)));
  for (const path of ["/api/health/ready", "/api/health"]) {
    app.get(path, async (_request, reply) => {
      const checks = await found();
      const ready = Object.values(checks).every((check) => check.status !== "fail");
      return reply.code(ready ? 200 : 503).send({ status: ready ? "pass" : "fail", checks });
    });
  }
}

async function readiness(platform: Platform, targets: readonly ForwardTarget[]): Promise<Record<string, Check>> {
  const [database, queues, storage, ...subgraphs] = await Promise.all([
    databaseChecks(platform),
    queueChecks(platform),
    storageCheck(platform),
    ...targets.map(async (target) => [`subgraph:${target.name}`, (await target.healthy()) ? pass : fail("does not answer")] as const),
  ]);
  return { ...database, ...queues, ...Object.fromEntries(subgraphs), storage, ...outsideChecks(platform) };
}

/** Without its storage everything goes on but files, in every process alike: no reason to send requests elsewhere. */
async function storageCheck({ storage, log }: Platform): Promise<Check> {
  const asked = storage.check().then(() => pass, (error: unknown) => (error instanceof StorageMisfit ? warn(error.message) : null));
  return (await within(patience, asked, log)) ?? warn("does not answer; files can be neither sent nor fetched, and everything else goes on");
}

/** The operator's own targets that this process has called; one that is left alone is waited for, and stops nothing else. Of customers' it is said how many are left alone. */
function outsideChecks({ outside }: Platform): Record<string, Check> {
  const [own, others] = partition(outside.snapshot());
  const left = others.filter(({ state }) => state === "open").length;
  return {
    ...Object.fromEntries(own.map(({ target, state }) => [`outside:${target}`, state === "open" ? warn("could not be reached lately and is left alone for a while; what needs it waits") : pass])),
    ...(left > 0 && { "outside:receivers": { ...pass, output: `${left} of those that customers name could not be reached lately and are left alone for a while` } }),
  };
}

const partition = (targets: readonly TargetState[]) => [targets.filter(({ operators }) => operators), targets.filter(({ operators }) => !operators)] as const;

async function databaseChecks({ pool, log }: Platform): Promise<Record<string, Check>> {
  const ask = asRole(pool, "tenon_access", async (client) => {
    const pending = await pendingMigrations(client);
    // by name out of the row: a database that is still to be migrated has no such column
    const { rows } = await client.query<{ alive: boolean; unsent: boolean | null }>(
      "select count(*) > 0 as alive, bool_or(to_jsonb(w) ->> 'mail' = 'none') as unsent from kernel.workers w where heartbeat_at > now() - make_interval(secs => $1)",
      [heartbeatAge],
    );
    return { pending, worker: rows[0]!.alive, unsent: rows[0]!.unsent ?? false };
  });
  const answer = await within(patience, ask, log);
  if (!answer) return { database: fail("does not answer"), migrations: fail("unknown"), worker: fail("unknown") };
  return {
    database: pass,
    migrations: answer.pending.length === 0 ? pass : fail(`${answer.pending.length} to be applied; run the role migrate`),
    worker: answer.worker ? pass : fail(`no heartbeat for ${heartbeatAge} s; start the role worker`),
    ...(answer.unsent && { mail: warn("a worker has no SMTP_URL: mails are not sent and wait as dead letters") }),
  };
}

/** Nothing of it stops a request: jobs that wait are done later. Nothing is said where the database says nothing. */
async function queueChecks({ pool, log }: Platform): Promise<Record<string, Check>> {
  const found = await within(patience, queueTrouble(pool), log);
  if (!found) return {};
  const wrong = [
    found.late > 0 && `in ${found.late} of the queues a job has waited for more than ${lateMinutes} minutes`,
    found.paused > 0 && `${found.paused} of the queues ${found.paused === 1 ? "is" : "are"} paused`,
    found.deadLetters && "dead letters of the platform wait to be redriven or discarded",
  ].filter((each) => each !== false);
  return { queues: wrong.length === 0 ? pass : warn(`${wrong.join("; ")}: see docs/RUNBOOKS.md`) };
}

async function within<T>(milliseconds: number, asked: Promise<T>, log: Log): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  const answered = asked.catch((error: unknown) => {
    log.warn({ err: error }, "the health check could not ask the database");
    return null;
  });
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}
