import type { Log } from "../log/log.js";

export interface Upkeep {
  close(): Promise<void>;
}

/**
 * Repeats a piece of the worker's own housekeeping, first of all now. Several workers may do the same: each row is
 * taken once.
 * @param done what the log says when it did something
 * @param run answers how much it did
 */
export function startUpkeep(log: Log, done: string, intervalSeconds: number, run: () => Promise<number>): Upkeep {
  let running = Promise.resolve();
  const once = () => {
    running = run().then(
      (count) => void (count > 0 && log.info({ count }, done)),
      (error: unknown) => log.warn({ err: error, upkeep: done }, "housekeeping failed; it is tried again"),
    );
  };
  once();
  const timer = setInterval(once, intervalSeconds * 1_000);
  return {
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
