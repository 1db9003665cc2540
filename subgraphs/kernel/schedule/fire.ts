import type { PgBoss } from "pg-boss";
import { newId } from "../ids/ids.js";
import { scheduledEnvelope } from "../jobs/jobs.js";
import { queueRole } from "../jobs/queue.js";
import { become, within } from "../jobs/take.js";
import { asRole } from "../postgres/role.js";
import type { Platform } from "../process/platform.js";
import { dueAfter, isOver, scheduleRole, takeDue } from "./schedule.js";

/** Seconds between two looks at what is due. */
export const scheduleSeconds = 5;

/**
 * Enqueues what is due by now, of the queues that this process works at. Of several workers one does it, for it holds the
 * row. However many times have passed since the last run, there is one; and none while the run before is not over.
 * @returns how many were enqueued
 */
export function fireDue(platform: Platform, boss: PgBoss, queues: readonly string[], now: Date): Promise<number> {
  return asRole(platform.pool, scheduleRole, async (client) => {
    let fired = 0;
    for (const { name, cron, lastState } of await takeDue(client, queues, now)) {
      const next = dueAfter(cron, now);
      if (!isOver(lastState)) {
        await client.query("update kernel.schedules set due_at = $2 where name = $1", [name, next]);
        platform.log.warn({ job: name }, "a scheduled run is left out: the one before is not over");
        continue;
      }
      const id = newId();
      await client.query("update kernel.schedules set due_at = $2, last_job_id = $3, last_run_at = $4, last_state = 'created', last_ended_at = null where name = $1", [name, next, id, now]);
      await become(client, queueRole);
      await boss.send(name, scheduledEnvelope(`schedule ${name}`), { id, db: within(client) });
      await become(client, scheduleRole);
      fired += 1;
    }
    return fired;
  });
}
