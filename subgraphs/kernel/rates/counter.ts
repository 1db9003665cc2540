import { LRUCache } from "lru-cache";
import type { Clock } from "../clock/clock.js";
import type { Log } from "../log/log.js";
import { oldestSlice, sliceAt } from "./spending.js";
import type { Known, RateStore } from "./store.js";
import { Tally, type Standing, type Waiter } from "./tally.js";

/** Share of a quota that all processes together may spend before they tell each other: so much goes through too many at the most. */
const tolerance = 0.08;
/** Milliseconds after which is told: what is much of what this process may spend untold, and what is little or only to be looked at again. */
const [soon, later] = [20, 500];
/** Milliseconds that a request waits for the store, and between two tries of one that does not answer. */
const patience = 1_000;
/** Subjects in one statement, and subjects that are remembered. */
const [batchSize, remembered] = [1_000, 50_000];

/** What was told of a subject, and who waits for the answer. */
interface Sent {
  subject: string;
  tally: Tally;
  waiting: Waiter[];
  spent: { slices: number[]; points: number[] };
}

/**
 * Counts points by the minute for any number of subjects, together with all other processes. A process spends a small
 * share of a quota before it tells; beyond that it asks first. So together they never let more than 8 % too much through,
 * and nobody is refused who is within a limit. Almost always a request is counted in memory; what is to be told goes out in
 * batches, and small use is not told at all.
 *
 * While the store does not answer, each process gives its share of what is left.
 */
export class RateCounter {
  readonly #store: RateStore;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #tallies = new LRUCache<string, Tally>({ max: remembered });
  readonly #urgent = new Map<string, Tally>();
  readonly #unhurried = new Map<string, Tally>();
  #timer: { at: number; handle: NodeJS.Timeout } | null = null;
  #unhurriedTimer: NodeJS.Timeout | null = null;
  #telling: Promise<void> | null = null;
  #sent: Sent[] = [];
  /** Processes that count, this one included. */
  #counters = 1;
  #alone = false;

  constructor(store: RateStore, clock: Clock, log: Log) {
    this.#store = store;
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * Takes points from a subject's quota, all or none. No points are always granted: it is a look.
   * @param quota points in any 60 seconds, as it is now: it may change from one call to the next
   */
  take(subject: string, quota: number, points: number): Standing | Promise<Standing> {
    const tally = this.#tallyOf(subject);
    tally.quota = quota;
    if (points > 0 && tally.spent + points > quota) {
      // others may have given some back
      this.#tellLater(subject, tally);
      return this.#standing(tally, false, points);
    }
    if (this.#spend(subject, tally, points)) return this.#standing(tally, true, points);
    if (this.#alone) return this.#standing(tally, false, points);
    return new Promise((resolve) => {
      tally.waiting.push({ points, answer: (granted) => resolve(this.#standing(tally, granted, points)) });
      this.#tellWithin(0, subject, tally);
    });
  }

  /** Gives points back that were taken for something that did not come to pass. */
  giveBack(subject: string, points: number): void {
    if (points === 0) return;
    const tally = this.#tallyOf(subject);
    tally.untold.add(this.#slice(), -points);
    this.#tellLater(subject, tally);
  }

  /** Tells what is still to be told. */
  async close(): Promise<void> {
    if (this.#unhurriedTimer) clearTimeout(this.#unhurriedTimer);
    for (const [subject, tally] of this.#unhurried) this.#urgent.set(subject, tally);
    this.#unhurried.clear();
    await this.#telling;
    while (this.#urgent.size > 0 && !this.#alone) await this.#tell();
    if (this.#timer) clearTimeout(this.#timer.handle);
  }

  /** Spends points that need not be told before. @returns whether it did */
  #spend(subject: string, tally: Tally, points: number): boolean {
    const { quota, told } = tally;
    const allowance = this.#alone ? Math.max(1, Math.floor((quota - told.sum) / this.#counters)) : Math.floor((quota * tolerance) / this.#counters);
    const untold = tally.untold.sum + points;
    if (points === 0) return true;
    if (untold > allowance) return false;
    tally.untold.add(this.#slice(), points);
    if (untold * 4 >= allowance) this.#tellWithin(soon, subject, tally);
    else if (untold * 100 >= quota) this.#tellLater(subject, tally);
    return true;
  }

  #slice(): number {
    return sliceAt(this.#clock.now().getTime());
  }

  #tallyOf(subject: string): Tally {
    let tally = this.#tallies.get(subject);
    if (!tally) this.#tallies.set(subject, (tally = new Tally()));
    tally.forgetBefore(oldestSlice(this.#slice()));
    return tally;
  }

  #standing(tally: Tally, granted: boolean, points: number): Standing {
    return tally.standing(granted, points, this.#clock.now().getTime());
  }

  #tellLater(subject: string, tally: Tally): void {
    this.#unhurried.set(subject, tally);
    this.#unhurriedTimer ??= setTimeout(() => {
      this.#unhurriedTimer = null;
      for (const [each, known] of this.#unhurried) this.#tellWithin(soon, each, known);
      this.#unhurried.clear();
    }, later).unref();
  }

  #tellWithin(ms: number, subject: string, tally: Tally): void {
    this.#urgent.set(subject, tally);
    this.#schedule(ms);
  }

  #schedule(ms: number): void {
    const delay = this.#alone ? patience : ms;
    const at = performance.now() + delay;
    // whoever tells looks for more when it is done
    if (this.#telling || (this.#timer && this.#timer.at <= at)) return;
    if (this.#timer) clearTimeout(this.#timer.handle);
    const tell = () => {
      this.#timer = null;
      this.#telling = this.#tell().finally(() => {
        this.#telling = null;
        const waited = [...this.#urgent.values()].some(({ waiting }) => waiting.length > 0);
        if (this.#urgent.size > 0) this.#schedule(waited ? 0 : soon);
      });
    };
    this.#timer = { at, handle: setTimeout(tell, delay).unref() };
  }

  /** Tells one batch, and learns what the others have told. Never rejects. */
  async #tell(): Promise<void> {
    const batch = [...this.#urgent].slice(0, batchSize).map(([subject, tally]): Sent => {
      this.#urgent.delete(subject);
      const { waiting, untold } = tally;
      tally.waiting = [];
      return { subject, tally, waiting, spent: { slices: [...untold.slices], points: [...untold.points] } };
    });
    this.#sent = batch;
    const overdue = setTimeout(() => this.#goOnAlone(new Error("no answer in time")), patience);
    try {
      const slice = this.#slice();
      const told = batch.map(({ subject, tally: { quota }, spent, waiting }) => ({ subject, quota, spent, asked: waiting.reduce((sum, { points }) => sum + points, 0) }));
      const { counters, known } = await this.#store.count(told, slice, oldestSlice(slice));
      if (this.#alone) this.#log.info("the database answers: rates are counted together again");
      this.#alone = false;
      this.#counters = Math.max(1, counters);
      for (const [n, sent] of batch.entries()) this.#learn(sent, known[n]!);
    } catch (error) {
      for (const { subject, tally } of batch) this.#urgent.set(subject, tally);
      this.#goOnAlone(error);
    } finally {
      clearTimeout(overdue);
      this.#sent = [];
    }
  }

  #learn({ subject, tally, spent, waiting }: Sent, { given, slices, points }: Known): void {
    tally.untold.subtract(spent);
    tally.told.replace(slices, points);
    let left = given;
    for (const waiter of waiting.filter(({ answer }) => answer)) {
      const granted = waiter.points <= left;
      if (granted) left -= waiter.points;
      waiter.answer!(granted);
    }
    // too little for whoever waited, or for somebody who was answered meanwhile
    this.giveBack(subject, left);
  }

  /** Nobody waits any more: each gets what is left of this process's share. */
  #goOnAlone(error: unknown): void {
    if (!this.#alone) this.#log.warn({ err: error }, "the database does not answer: each process counts rates by itself");
    this.#alone = true;
    for (const { subject, tally, waiting } of this.#sent) this.#answerAlone(subject, tally, waiting);
    for (const [subject, tally] of this.#urgent) this.#answerAlone(subject, tally, tally.waiting.splice(0));
  }

  #answerAlone(subject: string, tally: Tally, waiting: readonly Waiter[]): void {
    for (const waiter of waiting) {
      const { answer, points } = waiter;
      waiter.answer = null;
      answer?.(tally.spent + points <= tally.quota && this.#spend(subject, tally, points));
    }
  }
}
