import type { Pool } from "pg";
import type { Context } from "../context/context.js";
import type { PageRequest } from "../graphql/connection.js";
import { asRole } from "../postgres/role.js";
import { deadLetterOf, inTransaction, queueChannel, queueRole, queueSchema } from "./queue.js";

/** A job that failed for good and is no tenant's: the platform's own work, and what was asked for before there was a tenant. */
export interface PlatformDeadLetter {
  rowId: string;
  queue: string;
  errorCode: string;
  /** Tries that it has had, the first one included. */
  attempts: number;
  correlationId: string;
  createdAt: Date;
  failedAt: Date;
}

/** Which; what is left out does not narrow. */
export interface DeadLetterFilter {
  queue?: string | null;
  errorCode?: string | null;
}

/** A worker that died at a job's last try has said nothing: pg-boss gave the job up. */
const code = "coalesce(j.output ->> 'code', 'UNAVAILABLE')";
// the words of the index: indexDeadLetters
const platforms = "j.state = 'failed' and (j.data ->> 'tenantId') is null";

function filtered({ queue = null, errorCode = null }: DeadLetterFilter): { where: string; values: string[] } {
  const values: string[] = [];
  const equals = (column: string, value: string | null) => (value === null ? "" : ` and ${column} = $${values.push(value)}`);
  return { where: `${platforms}${equals("j.name", queue)}${equals(code, errorCode)}`, values };
}

/** One page, the newest first, with one row more than asked when there is more. */
export function listDeadLetters(pool: Pool, filter: DeadLetterFilter, { size, from, backwards }: PageRequest): Promise<PlatformDeadLetter[]> {
  const { where, values } = filtered(filter);
  const beyond = from === null ? "" : ` and j.id ${backwards ? ">" : "<"} $${values.push(from)}`;
  return asRole(pool, queueRole, async (client) => {
    const { rows } = await client.query<PlatformDeadLetter>(
      `select j.id as "rowId", j.name as queue, ${code} as "errorCode", j.retry_count + 1 as attempts, coalesce(j.data ->> 'correlationId', '') as "correlationId",
         j.created_on as "createdAt", j.completed_on as "failedAt"
       from ${queueSchema}.job j where ${where}${beyond} order by j.id ${backwards ? "asc" : "desc"} limit ${size + 1}`,
      values,
    );
    return rows;
  });
}

/** The oldest that the filter describes, through the context's transaction. @returns their row ids */
export async function oldestDeadLetters(ctx: Context, filter: DeadLetterFilter, most: number): Promise<string[]> {
  const { where, values } = filtered(filter);
  const { rows } = await inTransaction(ctx).executeSql(`select j.id from ${queueSchema}.job j where ${where} order by j.id limit ${most}`, values);
  return (rows as { id: string }[]).map(({ id }) => id);
}

/** A dead letter that this call has ended. */
export interface Ended {
  id: string;
  queue: string;
}

/** Puts them back into their queues, to run now and with all their tries. @returns those that this call has put back: of callers at once, one has each */
export async function redriveDeadLetters(ctx: Context, ids: readonly string[]): Promise<Ended[]> {
  const ended = await end(ctx, ids, "state = 'retry', retry_limit = j.retry_count + 1 + q.retry_limit, completed_on = null, start_after = now(), deletion_seconds = q.deletion_seconds");
  for (const queue of new Set(ended.map((each) => each.queue))) await ctx.sql("select pg_notify($1, $2)", [queueChannel, queue]);
  return ended;
}

/** Gives them up: nobody does them any more. @returns those that this call has given up */
export function discardDeadLetters(ctx: Context, ids: readonly string[]): Promise<Ended[]> {
  return end(ctx, ids, "state = 'cancelled', completed_on = now(), deletion_seconds = q.deletion_seconds");
}

/** @param change what becomes of the queue's rows; their copies among pg-boss's dead letters go */
async function end(ctx: Context, ids: readonly string[], change: string): Promise<Ended[]> {
  const db = inTransaction(ctx);
  const { rows } = await db.executeSql(
    // in one order, so that two callers wait for each other and not crosswise; who waited looks at the state again
    `with chosen as materialized (select j.name, j.id from ${queueSchema}.job j where ${platforms} and j.id = any($1) order by j.id for update)
     update ${queueSchema}.job j set ${change} from chosen, ${queueSchema}.queue q
     where j.name = chosen.name and j.id = chosen.id and q.name = j.name and j.state = 'failed' returning j.id, j.name as queue`,
    [ids],
  );
  const ended = rows as Ended[];
  // a copy's root is the job itself, whose id stays when it is redriven; of the two columns the root has an index
  await db.executeSql(`delete from ${queueSchema}.job where source_root_id = any($1) and name = any($2)`, [ended.map(({ id }) => id), ended.map(({ queue }) => deadLetterOf(queue))]);
  return ended;
}
