import type { Client } from "pg";
import { newId } from "../ids/ids.js";
import { settingsOf, type Job } from "./jobs.js";
import { queueSchema } from "./queue.js";

/** The role that the table of queues is for; what lies in them is another's. */
export const queuesRole = "tenon_worker";

/**
 * Writes down which queues there are, so that every process knows those of all subgraphs. A queue that an operator has
 * paused stays so.
 * @param client the owner's
 */
export async function writeQueues(client: Client, jobs: readonly Job[]): Promise<void> {
  await client.query(`begin; set local role ${queuesRole}`);
  for (const job of jobs) {
    await client.query(
      `insert into kernel.queues as q (name, id, description, concurrency) values ($1, $2, $3, $4)
       on conflict (name) do update set description = excluded.description, concurrency = excluded.concurrency`,
      [job.name, newId(), job.description, settingsOf(job).concurrency],
    );
  }
  await client.query("commit");
}

/**
 * Of the jobs that failed for good and are no tenant's. pg-boss has no index that tells them from tenants', of which there may be a million.
 * Made here and not in a migration: the table is pg-boss's, and is there once it has started.
 */
export async function indexDeadLetters(client: Client): Promise<void> {
  const which = "where state = 'failed' and (data ->> 'tenantId') is null";
  await client.query(`
    create index if not exists tenon_dead_letters on ${queueSchema}.job (id) ${which};
    create index if not exists tenon_dead_letters_by_queue on ${queueSchema}.job (name, id) ${which}`);
}
