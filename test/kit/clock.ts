import type { Clock } from "../../subgraphs/kernel/clock/clock.js";

/** A clock that runs like the machine's until a test moves or stops it. */
export class TestClock implements Clock {
  #offset = 0;
  /** Milliseconds since 1970 at which it stands; null while it runs. */
  #stands: number | null = null;

  now(): Date {
    return new Date((this.#stands ?? Date.now()) + this.#offset);
  }

  /** From now on it moves when a test moves it alone: what a test does takes no time, however busy the machine is. */
  stop(): void {
    this.#stands ??= Date.now();
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.#offset += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
  }
}
