import type { Pool, PoolClient } from "pg";
import { asRole } from "../postgres/role.js";
import { queuesRole } from "./declared.js";
import { queueRole, queueSchema } from "./queue.js";
import { become } from "./take.js";

/** Jobs of one queue and state that are counted; of more it is said that there are more. A million would take seconds. */
export const mostCounted = 1_000;
/** The same of the jobs that ended within the last hour. */
export const mostEnded = 10_000;

/** How many, at least. */
export interface BoundedCount {
  count: number;
  /** There are more than were counted. */
  more: boolean;
}

/** How a queue stands. */
export interface QueueStanding {
  name: string;
  description: string;
  /** Jobs that one worker runs at the same time. */
  concurrency: number;
  pausedAt: Date | null;
  /** When it is enqueued by the clock next; null for what is not. */
  nextRunAt: Date | null;
  /** Jobs that could be taken now. */
  ready: BoundedCount;
  /** Jobs whose time has not come: they wait for their next try, mostly. */
  delayed: BoundedCount;
  active: BoundedCount;
  /** Jobs that failed for good, tenants' and the platform's. */
  failed: BoundedCount;
  /** Those of them that are no tenant's. */
  deadLetters: BoundedCount;
  /** Jobs that ended within the last hour, however. */
  processedLastHour: BoundedCount;
  /** Seconds that the oldest job that could be taken has waited; 0 when there is none. */
  latency: number;
}

/** A worker, as it has told of itself. */
export interface WorkerStanding {
  startedAt: Date;
  heartbeatAt: Date;
  alive: boolean;
}

/** Seconds without a sign of life after which a worker is taken for dead. */
export const workerSilence = 30;

type Written = Pick<QueueStanding, "name" | "description" | "concurrency" | "pausedAt" | "nextRunAt">;
type Counted = Record<"ready" | "delayed" | "active" | "failed" | "deadLetters" | "processedLastHour" | "latency", number>;

const waiting = "state in ('created', 'retry') and not j.blocked";
const counted = (which: string, bound: string) => `(select count(*)::int from (select from ${queueSchema}.job j where j.name = q.name and ${which} limit ${bound} + 1) counted)`;
const oldest = (state: string) => `(select min(j.start_after) from ${queueSchema}.job j where j.name = q.name and j.state = '${state}' and not j.blocked)`;
/** In the words of pg-boss's indexes (job_i14, job_i16) and of ours (`indexDeadLetters`): each count ends after so many entries of one. */
export const counts = `
  select q.name,
    ${counted(`${waiting} and j.start_after <= now()`, "$2::int")} as ready,
    ${counted(`${waiting} and j.start_after > now()`, "$2::int")} as delayed,
    ${counted("j.state = 'active'", "$2::int")} as active,
    ${counted("j.state = 'failed'", "$2::int")} as failed,
    ${counted("j.state = 'failed' and (j.data ->> 'tenantId') is null", "$2::int")} as "deadLetters",
    ${counted("j.completed_on > now() - interval '1 hour'", "$3::int")} as "processedLastHour",
    greatest(0, floor(extract(epoch from now() - least(${oldest("created")}, ${oldest("retry")}))))::int as latency
  from unnest($1::text[]) q (name)`;

/** Every queue, or the one of this name, by name, as it stands now. The times are the machine's, as the queue's own are. */
export function readQueues(pool: Pool, only: string | null = null): Promise<QueueStanding[]> {
  return asRole(pool, queuesRole, async (client) => {
    const { rows } = await client.query<Written>(
      `select q.name, q.description, q.concurrency, q.paused_at as "pausedAt", s.due_at as "nextRunAt"
       from kernel.queues q left join kernel.schedules s on s.name = q.name where $1::text is null or q.name = $1 order by q.name`,
      [only],
    );
    const standing = await countIn(client, rows.map(({ name }) => name));
    return rows.map((row) => ({ ...row, ...standing.get(row.name)! }));
  });
}

async function countIn(client: PoolClient, names: readonly string[]): Promise<Map<string, Omit<QueueStanding, keyof Written>>> {
  await become(client, queueRole);
  const { rows } = await client.query<Counted & { name: string }>(counts, [names, mostCounted, mostEnded]);
  const upTo = (bound: number, count: number): BoundedCount => ({ count: Math.min(count, bound), more: count > bound });
  return new Map(
    rows.map(({ name, latency, processedLastHour, ...some }) => [
      name,
      {
        ready: upTo(mostCounted, some.ready),
        delayed: upTo(mostCounted, some.delayed),
        active: upTo(mostCounted, some.active),
        failed: upTo(mostCounted, some.failed),
        deadLetters: upTo(mostCounted, some.deadLetters),
        processedLastHour: upTo(mostEnded, processedLastHour),
        latency,
      },
    ]),
  );
}

/** The workers that gave a sign of life within the last hour and have not ended, the oldest first. */
export function readWorkers(pool: Pool): Promise<WorkerStanding[]> {
  return asRole(pool, queuesRole, async (client) => {
    const { rows } = await client.query<WorkerStanding>(
      `select started_at as "startedAt", heartbeat_at as "heartbeatAt", heartbeat_at > now() - make_interval(secs => $1) as alive
       from kernel.workers where heartbeat_at > now() - interval '1 hour' order by started_at, id`,
      [workerSilence],
    );
    return rows;
  });
}
