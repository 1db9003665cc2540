import type { Log } from "../log/log.js";
import type { Ending, HeldJob, StopReason } from "./held.js";
import { settingsOf, type Job } from "./jobs.js";

/** What a lane is given to work with. */
export interface LaneWork {
  take(job: Job, places: number): Promise<HeldJob[]>;
  /** Null when the claim is lost, and nothing is to be written. */
  tryOnce(job: Job, held: HeldJob): Promise<Ending | null>;
  end(ending: Ending): Promise<void>;
  log: Log;
}

/**
 * One queue, as one process works at it: it takes as many jobs as it has places for and tries them side by side. It looks
 * for more when it is woken, and after each job that it has ended; it never waits for a clock.
 */
export class Lane {
  readonly job: Job;
  readonly #places: number;
  readonly #work: LaneWork;
  readonly #held = new Map<string, HeldJob>();
  readonly #tries = new Set<Promise<void>>();
  #taking: Promise<void> | null = null;
  #woken = false;
  #closed = false;

  constructor(job: Job, work: LaneWork) {
    this.job = job;
    this.#places = settingsOf(job).concurrency;
    this.#work = work;
  }

  /** What it is at. */
  get held(): HeldJob[] {
    return [...this.#held.values()];
  }

  /** There may be something in the queue. */
  wake(): void {
    this.#woken = true;
    this.#taking ??= this.#takeAll().finally(() => {
      this.#taking = null;
      if (this.#woken && !this.#closed && this.#held.size < this.#places) this.wake();
    });
  }

  /** Tells a try to stop, if it is under way here. */
  stop(id: string, reason: StopReason): void {
    this.#held.get(id)?.stop.abort(reason);
  }

  /** Takes nothing any more, and waits for what is under way; after so many milliseconds that is told to stop, and waited for no longer. */
  async close(patience: number): Promise<void> {
    this.#closed = true;
    await this.#taking;
    let timer: NodeJS.Timeout | undefined;
    const out = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([Promise.all(this.#tries), out]);
    clearTimeout(timer);
    for (const held of this.#held.values()) held.stop.abort("closing" satisfies StopReason);
  }

  async #takeAll(): Promise<void> {
    while (this.#woken && !this.#closed) {
      this.#woken = false;
      const places = this.#places - this.#held.size;
      // whatever ends looks again
      if (places === 0) return;
      let taken: HeldJob[];
      try {
        taken = await this.#work.take(this.job, places);
      } catch (error) {
        this.#work.log.warn({ err: error, job: this.job.name }, "jobs could not be taken; it is tried again");
        return;
      }
      // where there was one there may be another, of another tenant perhaps
      if (taken.length > 0) this.#woken = true;
      for (const held of taken) this.#start(held);
    }
  }

  #start(held: HeldJob): void {
    this.#held.set(held.id, held);
    const trial = this.#try(held).finally(() => {
      this.#held.delete(held.id);
      this.#tries.delete(trial);
      if (!this.#closed) this.wake();
    });
    this.#tries.add(trial);
  }

  async #try(held: HeldJob): Promise<void> {
    const ending = await this.#work.tryOnce(this.job, held);
    if (ending) await this.#work.end(ending);
  }
}
