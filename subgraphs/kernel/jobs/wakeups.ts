import type { Platform } from "../process/platform.js";
import { listen } from "../postgres/listen.js";
import { asRole } from "../postgres/role.js";
import type { Lane } from "./lane.js";
import { interruption, queueChannel, queueRole, queueSchema } from "./queue.js";

/** Milliseconds between two looks for jobs whose pause before the next try is over, and for what a lost notification was about. */
export const sweepInterval = 2_000;

/**
 * Wakes the lanes: at once where a notification comes with the commit that enqueues, and by one statement for all of them
 * where time alone makes a job due.
 * @param interval milliseconds between two looks; null: notifications alone
 */
export async function startWakeups(platform: Platform, lanes: readonly Lane[], interval: number | null): Promise<{ close(): Promise<void> }> {
  const byName = new Map(lanes.map((lane) => [lane.job.name, lane]));
  const wakeAll = () => {
    for (const lane of lanes) lane.wake();
  };
  const listener = await listen({
    url: platform.url,
    channel: queueChannel,
    log: platform.log,
    onNotify(payload) {
      if (!payload.startsWith(interruption)) byName.get(payload)?.wake();
      else for (const lane of lanes) lane.stop(payload.slice(interruption.length), "called off");
    },
    onConnect: wakeAll,
    onLoss: () => undefined,
  });
  let sweeping: Promise<void> = Promise.resolve();
  const sweep = () => {
    sweeping = due(platform, [...byName.keys()]).then(
      (names) => names.forEach((name) => byName.get(name)?.wake()),
      (error: unknown) => platform.log.warn({ err: error }, "looking for due jobs failed; it is tried again"),
    );
  };
  const timer = interval === null ? null : setInterval(sweep, interval);
  return {
    async close() {
      if (timer) clearInterval(timer);
      await listener.close();
      await sweeping;
    },
  };
}

/** Of these queues, those that have a job to be taken. */
function due(platform: Platform, names: readonly string[]): Promise<string[]> {
  return asRole(platform.pool, queueRole, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select name from unnest($1::text[]) name
       where exists (select from ${queueSchema}.job j where j.name = name.name and j.state < 'active' and not j.blocked and j.start_after <= now())`,
      [names],
    );
    return rows.map(({ name }) => name);
  });
}
