import type { PgBoss } from "pg-boss";
import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import type { Lane } from "./lane.js";
import { queueChannel, queueRole, queueSchema } from "./queue.js";
import { settledOf, tellMoves } from "./take.js";

/** Seconds without a sign of life after which a job's worker counts as dead. Signs are given, and looked for, every 5: the job is taken over within 20 to 25. */
export const heartbeatSeconds = 15;
/** Seconds between two looks. */
export const pulseSeconds = 5;

/** Says of every job that this process holds that it is alive, and stops those whose claim is lost or that were called off. @returns how many it stopped */
export async function keepAlive(platform: Platform, boss: PgBoss, lanes: readonly Lane[]): Promise<number> {
  let stopped = 0;
  for (const lane of lanes) {
    const held = lane.held;
    if (held.length === 0) continue;
    const alive = new Set(settledOf(await boss.touch(lane.job.name, held.map(({ id, retryCount }) => ({ id, retryCount })))));
    for (const { id, stop } of held) {
      // a job that has just ended is not touched either: stopping it does nothing
      if (alive.has(id) || stop.signal.aborted) continue;
      lane.stop(id, "claim lost");
      stopped += 1;
    }
    stopped += await stopCalledOff(platform, lane);
  }
  return stopped;
}

/** Workers are told at once; this is for what was told while nobody listened. */
async function stopCalledOff(platform: Platform, lane: Lane): Promise<number> {
  const held = lane.held.flatMap(({ id, envelope: { tenantId } }) => (tenantId === null ? [] : [{ id, tenant: tenantId }]));
  if (held.length === 0) return 0;
  const { rows } = await asRole(platform.pool, "tenon_worker", (client) => client.query<{ id: string }>("select operations.jobs_called_off($1) as id", [JSON.stringify(held)]));
  for (const { id } of rows) lane.stop(id, "called off");
  return rows.length;
}

/**
 * Puts the jobs of dead workers back, to be taken at once: not after the pause that a failure has. A job that was at its
 * last try is left to pg-boss, which moves it among the dead letters. @returns how many
 */
export function takeOver(platform: Platform): Promise<number> {
  return asRole(platform.pool, queueRole, async (client) => {
    const { rows } = await client.query<{ id: string; name: string; tenant: string | null }>(
      `with dead as (
         select name, id from ${queueSchema}.job
         where state = 'active' and retry_count < retry_limit and heartbeat_on + heartbeat_seconds * interval '1 second' < now()
         for update skip locked
       )
       update ${queueSchema}.job j set state = 'retry', start_after = now(), heartbeat_on = null
       from dead where j.name = dead.name and j.id = dead.id
       returning j.id, j.name, j.data ->> 'tenantId' as tenant`,
    );
    await tellMoves(
      client,
      rows.flatMap(({ id, tenant }) => (tenant === null ? [] : [{ id, tenant, state: "retrying" as const, code: "UNAVAILABLE" }])),
    );
    for (const name of new Set(rows.map((row) => row.name))) await client.query("select pg_notify($1, $2)", [queueChannel, name]);
    return rows.length;
  });
}

/** pg-boss deletes what has failed some days ago; here it stays, until somebody redrives it or calls it off. @returns how many it keeps from now on */
export function keepFailedJobs(platform: Platform): Promise<number> {
  return asRole(platform.pool, queueRole, async (client) => {
    const { rowCount } = await client.query(`update ${queueSchema}.job set deletion_seconds = 0 where state = 'failed' and deletion_seconds > 0`);
    return rowCount ?? 0;
  });
}
