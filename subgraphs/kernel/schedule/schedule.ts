import { Client, type Pool, type PoolClient } from "pg";
import { systemClock } from "../clock/clock.js";
import { queueRole, queueSchema } from "../jobs/queue.js";
import { become } from "../jobs/take.js";
import { asRole } from "../postgres/role.js";
import { nextAfter, parseCron } from "./cron.js";

/** A job that the platform itself enqueues by the clock, outside any tenant; its `data` must accept `{}`. */
export interface Scheduled {
  /** The job's queue. */
  readonly name: string;
  /** When: a cron line in UTC, which knows no summer time that would skip an hour or repeat one. */
  readonly cron: string;
  /** What is done then, for operators to read. */
  readonly description: string;
}

/** How something scheduled stands. */
export interface ScheduleStanding extends Scheduled {
  nextRunAt: Date;
  lastRunAt: Date | null;
  /** Where pg-boss had the last run when it was last looked at; null before the first. */
  lastState: string | null;
  lastEndedAt: Date | null;
}

/** The role that the table is for; the queue has another. */
export const scheduleRole = "tenon_worker";

/** States in which pg-boss has a job that is not over. */
export const isOver = (state: string | null): boolean => state === null || !["created", "retry", "active"].includes(state);

/** When it is due next. */
export const dueAfter = (cron: string, moment: Date): Date => nextAfter(parseCron(cron), moment);

/**
 * Brings the database's schedule to what is declared: part of `migrate`. What stays as it was keeps when it is due, so a
 * time that has passed meanwhile is made up for.
 * @param ownerUrl a connection that may take any role
 */
export async function declareSchedule(ownerUrl: string, schedule: readonly Scheduled[], now = systemClock.now()): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`begin; set local role ${scheduleRole}`);
    for (const { name, cron, description } of schedule) {
      await client.query(
        `insert into kernel.schedules as s (name, cron, description, due_at) values ($1, $2, $3, $4)
         on conflict (name) do update set cron = excluded.cron, description = excluded.description,
           due_at = case when s.cron = excluded.cron then s.due_at else excluded.due_at end`,
        [name, cron, description, dueAfter(cron, now)],
      );
    }
    await client.query("delete from kernel.schedules where name <> all($1)", [schedule.map(({ name }) => name)]);
    // the release before had pg-boss keep the schedule: both together would fire twice
    await client.query(`set local role ${queueRole}; delete from ${queueSchema}.schedule`);
    await client.query("commit");
  } finally {
    await client.end();
  }
}

interface Row extends ScheduleStanding {
  lastJobId: string | null;
}

const columns = `name, cron, description, due_at as "nextRunAt", last_run_at as "lastRunAt", last_job_id as "lastJobId", last_state as "lastState", last_ended_at as "lastEndedAt"`;

/** Everything scheduled, by name, as it stands now. */
export function readSchedules(pool: Pool): Promise<ScheduleStanding[]> {
  return asRole(pool, scheduleRole, async (client) => {
    const { rows } = await client.query<Row>(`select ${columns} from kernel.schedules order by name`);
    return withLastRuns(client, rows);
  });
}

/** What is due by then of these queues, held for this transaction; what somebody else holds is left to it. Notes how all last runs stand: pg-boss forgets jobs some days after their end. */
export async function takeDue(client: PoolClient, queues: readonly string[], now: Date): Promise<ScheduleStanding[]> {
  const { rows } = await client.query<Row>(`select ${columns} from kernel.schedules where name = any($1) order by name for update skip locked`, [queues]);
  const standing = await withLastRuns(client, rows);
  for (const [at, { name, lastState, lastEndedAt }] of standing.entries()) {
    if (lastState !== rows[at]!.lastState) await client.query("update kernel.schedules set last_state = $2, last_ended_at = $3 where name = $1", [name, lastState, lastEndedAt]);
  }
  return standing.filter(({ nextRunAt }) => nextRunAt <= now);
}

/** The same with what the queue says of their last runs, where it still knows them. */
async function withLastRuns(client: PoolClient, rows: readonly Row[]): Promise<Row[]> {
  await become(client, queueRole);
  const { rows: jobs } = await client.query<{ id: string; state: string; ended: Date | null }>(
    `select j.id, j.state::text as state, j.completed_on as ended from unnest($1::text[], $2::uuid[]) as s (name, id) join ${queueSchema}.job j on j.name = s.name and j.id = s.id`,
    [rows.map(({ name }) => name), rows.map(({ lastJobId }) => lastJobId)],
  );
  await become(client, scheduleRole);
  const known = new Map(jobs.map((job) => [job.id, job]));
  return rows.map((row) => {
    const job = known.get(row.lastJobId ?? "");
    return job ? { ...row, lastState: job.state, lastEndedAt: job.ended } : row;
  });
}
