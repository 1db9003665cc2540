import { createHash } from "node:crypto";
import { PgBoss, type Db } from "pg-boss";
import type { Pool } from "pg";
import type { Context } from "../context/context.js";
import { backlogFull } from "../errors/errors.js";
import { newId } from "../ids/ids.js";
import type { Log } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import { scheduledEnvelope, settingsOf, type Job, type JobEnvelope } from "./jobs.js";

/** The schema that pg-boss keeps its tables in. */
export const queueSchema = "pgboss";
/** The one role that may touch it. */
export const queueRole = "tenon_queue";

/** Where pg-boss tells which queue has a new job: `notifyChannelSql` in its plans.ts, for our schema. */
export const queueChannel = `pgboss_${createHash("sha224").update(queueSchema).digest("hex").slice(0, 24)}`;

/** What stands before a job's id, in place of a queue's name, when the job is called off. */
export const interruption = "interrupt ";

/** The dead-letter queue of a queue: what failed for good waits there to be redriven. */
export const deadLetterOf = (queue: string) => `${queue}.dead`;

/** Puts jobs into their queues, in the caller's own transaction. Every process has one; only the worker takes jobs out. */
export class Queue {
  readonly #boss: PgBoss;

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  static async open(pool: Pool, log: Log): Promise<Queue> {
    const db: Db = {
      executeSql: (text, values) => asRole(pool, queueRole, (client) => client.query(text, values)),
    };
    const boss = new PgBoss({ db, schema: queueSchema, migrate: false, createSchema: false, supervise: false, schedule: false });
    boss.on("error", (error: Error) => log.warn({ err: error }, "the job queue's look-up failed"));
    await boss.start();
    return new Queue(boss);
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false });
  }

  /**
   * Writes the job and the tenant's record of it through the context's transaction. @returns the job's row id
   * @throws BACKLOG_FULL when too many of the queue's jobs of this tenant are not done yet
   */
  async enqueue<D extends object>(ctx: Context, job: Job<D>, data: D): Promise<string> {
    const id = newId();
    const tenantId = ctx.tenantIdOrNull;
    const envelope: JobEnvelope = {
      tenantId,
      actorId: ctx.actorOrNull?.id ?? null,
      ...(ctx.actorOrNull && { actorKind: ctx.actorOrNull.kind }),
      correlationId: ctx.facts.correlationId,
      data: job.data.parse(data),
    };
    const { backlogPerTenant } = settingsOf(job);
    const [answer] = await ctx.sql<{ taken: boolean }>("select operations.job_queued($1, $2, $3, $4) as taken", [id, job.name, envelope.correlationId, backlogPerTenant]);
    if (!answer?.taken) throw backlogFull(job.name, backlogPerTenant);
    await this.#boss.send(job.name, envelope, { id, ...groupOf(tenantId), db: inTransaction(ctx) });
    return id;
  }

  /**
   * Puts jobs that failed for good back into their queue, to run now and with all their tries, through the context's
   * transaction, and out of the dead letters. @returns the row ids of those that it has put back
   */
  async redrive(ctx: Context, queue: string, ids: readonly string[]): Promise<string[]> {
    const db = inTransaction(ctx);
    const { rows } = await db.executeSql(
      `update ${queueSchema}.job j set
         state = 'retry', retry_limit = j.retry_count + 1 + q.retry_limit, completed_on = null, start_after = now(), deletion_seconds = q.deletion_seconds
       from ${queueSchema}.queue q where q.name = j.name and j.name = $1 and j.id = any($2) and j.state = 'failed' returning j.id`,
      [queue, ids],
    );
    await db.executeSql(`delete from ${queueSchema}.job where name = $1 and source_id = any($2)`, [deadLetterOf(queue), ids]);
    await db.executeSql("select pg_notify($1, $2)", [queueChannel, queue]);
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  /**
   * Takes jobs out of their queue, through the context's transaction, so that no worker gets them, and out of the dead
   * letters. @returns the row ids of those that it has taken out; the others are over, or a worker is at them
   */
  async withdraw(ctx: Context, queue: string, ids: readonly string[]): Promise<string[]> {
    const db = inTransaction(ctx);
    const { rows } = await db.executeSql(
      `update ${queueSchema}.job set state = 'cancelled', completed_on = now()
       where name = $1 and id = any($2) and state in ('created', 'retry', 'failed') returning id`,
      [queue, ids],
    );
    await db.executeSql(`delete from ${queueSchema}.job where name = $1 and source_id = any($2)`, [deadLetterOf(queue), ids]);
    return (rows as { id: string }[]).map(({ id }) => id);
  }

  /**
   * Enqueues what is scheduled now, whenever it is due next, through the context's transaction. Whoever asks at the same
   * time waits for it. @returns the job's row id; null when there is no such schedule, or the run before is not over
   */
  async runScheduled(ctx: Context, name: string): Promise<string | null> {
    const db = inTransaction(ctx);
    const schedules = inTransaction(ctx, "tenon_worker");
    const { rows } = await schedules.executeSql("select last_job_id from kernel.schedules where name = $1 for update", [name]);
    const [last] = rows as { last_job_id: string | null }[];
    if (!last) return null;
    const running = await db.executeSql(`select from ${queueSchema}.job where name = $1 and id = $2 and state < 'completed'`, [name, last.last_job_id]);
    if (running.rows.length > 0) return null;
    const id = newId();
    await this.#boss.send(name, scheduledEnvelope(ctx.facts.correlationId), { id, db });
    await schedules.executeSql("update kernel.schedules set last_job_id = $2, last_run_at = $3, last_state = 'created', last_ended_at = null where name = $1", [name, id, ctx.clock.now()]);
    return id;
  }

  /** Tells the workers, once the context's transaction commits, that this job is called off though one of them is at it. */
  async interrupt(ctx: Context, id: string): Promise<void> {
    await ctx.sql("select pg_notify($1, $2)", [queueChannel, `${interruption}${id}`]);
  }
}

/** Jobs of one tenant are a group: so many of them run at once. */
export const groupOf = (tenantId: string | null) => (tenantId === null ? {} : { group: { id: tenantId } });

/** A statement runs in the caller's transaction, with the queue's role, or another, for just that statement. */
export function inTransaction(ctx: Context, role = queueRole): Db {
  const become = (back: string) => ctx.sql("select set_config('role', $1, true)", [back]);
  return {
    async executeSql(text, values = []) {
      // from left to right: the role that was, then the new one
      const [own] = await ctx.sql<{ role: string }>("select current_setting('role') as role, set_config('role', $1, true)", [role]);
      const rows = await ctx.sql<object>(text, values);
      await become(own!.role);
      return { rows };
    },
  };
}
