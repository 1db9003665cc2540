import { endOf, sliceThatFrees, Spending, windowSeconds } from "./spending.js";

/** How a subject stands after points were taken, or were not. */
export interface Standing {
  /** Whether they were taken. */
  granted: boolean;
  /** Points that all processes together have counted in the last 60 seconds, as far as this one knows. */
  spent: number;
  /** Seconds: until the points would be granted when they were not, else until the earliest spent ones come back. */
  seconds: number;
}

/** A request that waits for the store's word. */
export interface Waiter {
  points: number;
  /** Null once it has been answered. */
  answer: ((granted: boolean) => void) | null;
}

/** What this process knows of one subject. */
export class Tally {
  /** By all processes, as the store said last. */
  readonly told = new Spending();
  /** Spent here since, and not yet told. */
  readonly untold = new Spending();
  waiting: Waiter[] = [];
  quota = 0;

  get spent(): number {
    return this.told.sum + this.untold.sum;
  }

  forgetBefore(oldestSlice: number): void {
    this.told.forgetBefore(oldestSlice);
    this.untold.forgetBefore(oldestSlice);
  }

  /** @param now milliseconds since 1970 */
  standing(granted: boolean, points: number, now: number): Standing {
    const { told, untold, spent, quota } = this;
    const earliest = Math.min(told.slices[0] ?? Infinity, untold.slices[0] ?? Infinity);
    const slice = granted ? earliest : sliceThatFrees(Math.max(1, spent + points - quota), [told, untold]);
    const seconds = slice === null || slice === Infinity ? windowSeconds : Math.ceil((endOf(slice) - now) / 1_000);
    return { granted, spent, seconds: granted ? Math.min(seconds, windowSeconds) : Math.max(1, seconds) };
  }
}
