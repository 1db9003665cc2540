import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import { queueRole, queueSchema } from "./queue.js";

/** How far the first look goes back, in minutes: for so long there may have been no worker. */
const firstLook = 24 * 60;
/** How far every later look goes back, in minutes. */
const laterLook = 5;

/** Looks for lost jobs: far back the first time, then only at what was given up since. */
export function lostJobs(platform: Platform): () => Promise<number> {
  let minutes = firstLook;
  return async () => {
    const moved = await settleLostJobs(platform, minutes);
    minutes = laterLook;
    return moved;
  };
}

/**
 * A worker that dies at a job's last try tells nobody; the queue gives the job up when its heartbeat is missed. This
 * tells the tenant's record, so that the job can be seen and redriven. @returns how many records were moved
 */
export async function settleLostJobs(platform: Platform, minutes = firstLook): Promise<number> {
  const givenUp = await asRole(platform.pool, queueRole, async (client) => {
    const { rows } = await client.query<{ id: string; tenant_id: string }>(
      `select id, data ->> 'tenantId' as tenant_id from ${queueSchema}.job
       where state = 'failed' and completed_on > now() - make_interval(mins => $1) and data ->> 'tenantId' is not null`,
      [minutes],
    );
    return rows;
  });
  if (givenUp.length === 0) return 0;
  return asRole(platform.pool, "tenon_worker", async (client) => {
    let moved = 0;
    for (const { id, tenant_id } of givenUp) {
      await client.query("select set_config('app.tenant_id', $1, true)", [tenant_id]);
      const { rows } = await client.query<{ lost: boolean }>("select operations.job_lost($1) as lost", [id]);
      if (rows[0]?.lost) moved += 1;
    }
    return moved;
  });
}
