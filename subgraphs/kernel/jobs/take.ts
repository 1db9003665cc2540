import type { Pool, PoolClient } from "pg";
import type { Db, JobWithMetadata, PgBoss } from "pg-boss";
import { asRole } from "../postgres/role.js";
import type { HeldJob, Move } from "./held.js";
import { settingsOf, type Job, type JobEnvelope } from "./jobs.js";
import { queueRole } from "./queue.js";

/** pg-boss's statements in a transaction that is under way. */
export const within = (client: PoolClient): Db => ({ executeSql: (text, values) => client.query(text, values) });

/** The row ids of the jobs whose claims still stood. pg-boss answers them, and leaves them out of its types. */
export const settledOf = (answer: object): string[] => (answer as { settled?: string[] }).settled ?? [];

/** The rest of the transaction goes on as this role. */
export const become = (client: PoolClient, role: string) => client.query("select set_config('role', $1, true)", [role]);

/** Tells the tenants' records where their jobs stand. @returns the ids of those that were called off and are not to be done */
export async function tellMoves(client: PoolClient, moves: readonly Move[]): Promise<Set<string>> {
  if (moves.length === 0) return new Set();
  await become(client, "tenon_worker");
  const { rows } = await client.query<{ id: string }>("select operations.jobs_moved($1) as id", [JSON.stringify(moves)]);
  await become(client, queueRole);
  return new Set(rows.map(({ id }) => id));
}

/**
 * Takes up to `places` jobs out of a queue and says so in their tenants' records, in one transaction; out of a paused one,
 * nothing. Of one tenant no more than may run at once: who takes does so alone (`kernel.take_turn`), for another's claims
 * that are under way are not to be seen.
 */
export function takeJobs(pool: Pool, boss: PgBoss, job: Job, places: number): Promise<HeldJob[]> {
  return asRole(pool, queueRole, async (client) => {
    const db = within(client);
    const { rows } = await client.query<{ open: boolean }>("select kernel.take_turn($1) as open", [job.name]);
    if (!rows[0]!.open) return [];
    const groupConcurrency = settingsOf(job).concurrencyPerTenant;
    const jobs = await boss.fetch<JobEnvelope>(job.name, { batchSize: places, includeMetadata: true, groupConcurrency, db });
    const calledOff = await tellMoves(
      client,
      jobs.flatMap(({ id, data: { tenantId } }) => (tenantId === null ? [] : [{ id, tenant: tenantId, state: "active" as const }])),
    );
    if (calledOff.size > 0) await boss.cancel(job.name, jobs.filter(({ id }) => calledOff.has(id)).map(({ id, retryCount }) => ({ id, retryCount })), { db });
    return jobs.filter(({ id }) => !calledOff.has(id)).map(asHeld);
  });
}

const asHeld = ({ id, data, retryCount, retryLimit }: JobWithMetadata<JobEnvelope>): HeldJob => ({ id, envelope: data, retryCount, retryLimit, stop: new AbortController() });
