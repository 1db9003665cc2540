import { PgBoss, type Db } from "pg-boss";
import type { Pool } from "pg";
import type { Context } from "../context/context.js";
import { newId } from "../ids/ids.js";
import type { Log } from "../log/log.js";
import { asRole } from "../postgres/role.js";
import type { Job, JobEnvelope } from "./jobs.js";

/** The schema that pg-boss keeps its tables in. */
export const queueSchema = "pgboss";
/** The one role that may touch it. */
export const queueRole = "tenon_queue";

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

  /** Writes the job and the tenant's record of it through the context's transaction. @returns the job's row id */
  async enqueue<D extends object>(ctx: Context, job: Job<D>, data: D): Promise<string> {
    const id = newId();
    const envelope: JobEnvelope = {
      tenantId: ctx.tenantIdOrNull,
      actorId: ctx.actorOrNull?.id ?? null,
      ...(ctx.actorOrNull && { actorKind: ctx.actorOrNull.kind }),
      correlationId: ctx.facts.correlationId,
      data: job.data.parse(data),
    };
    await ctx.sql("select operations.job_queued($1, $2, $3)", [id, job.name, envelope.correlationId]);
    await this.#boss.send(job.name, envelope, { id, db: inTransaction(ctx) });
    return id;
  }

  /** Puts a job that failed for good back into its queue, to run now, through the context's transaction, and out of the dead letters. */
  async redrive(ctx: Context, queue: string, id: string): Promise<void> {
    const db = inTransaction(ctx);
    await this.#boss.retry(queue, id, { db });
    // it keeps the pause of the retry that never came
    await db.executeSql(`update ${queueSchema}.job set start_after = now() where name = $1 and id = $2`, [queue, id]);
    await db.executeSql(`delete from ${queueSchema}.job where name = $1 and source_id = $2`, [deadLetterOf(queue), id]);
  }
}

/** pg-boss's statement runs in the caller's transaction, with the queue's role for just that statement. */
function inTransaction(ctx: Context): Db {
  const become = (role: string) => ctx.sql("select set_config('role', $1, true)", [role]);
  return {
    async executeSql(text, values = []) {
      const [own] = await ctx.sql<{ role: string }>("select current_setting('role') as role");
      await become(queueRole);
      const rows = await ctx.sql<object>(text, values);
      await become(own!.role);
      return { rows };
    },
  };
}
