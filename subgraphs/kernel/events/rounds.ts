import type { Log } from "../log/log.js";

export interface Rounds {
  /** There may be something to do. */
  wake(): void;
  /** Ends once the round that is under way has ended. */
  close(): Promise<void>;
}

export interface RoundsOptions {
  log: Log;
  /** What the log says when a round fails. */
  failed: string;
  /** A round is made this often even when nobody wakes it, in milliseconds. */
  every: number;
  /** Does what there is to do. @returns after how many milliseconds there is more; null: when it is woken */
  round(): Promise<number | null>;
}

/** Rounds of work in the background, one after the other and never two at once: a call during one makes another follow it. */
export function startRounds({ log, failed, every, round }: RoundsOptions): Rounds {
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  let next: NodeJS.Timeout | undefined;

  const wake = () => {
    if (closed) return;
    if (running) {
      again = true;
      return;
    }
    clearTimeout(next);
    running = rounds()
      .catch((error: unknown) => log.warn({ err: error }, failed))
      .finally(() => {
        running = null;
        if (again) {
          again = false;
          wake();
        }
      });
  };
  const rounds = async () => {
    for (let pause: number | null = 0; pause === 0 && !closed; ) {
      pause = await round();
      if (pause) next = setTimeout(wake, pause);
    }
  };
  const sweep = setInterval(wake, every);
  return {
    wake,
    async close() {
      closed = true;
      clearInterval(sweep);
      clearTimeout(next);
      await running;
      clearTimeout(next);
    },
  };
}
