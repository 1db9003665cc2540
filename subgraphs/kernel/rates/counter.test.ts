import { describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { TestClock } from "../../../test/kit/clock.js";
import { eventually } from "../../../test/kit/wait.js";
import type { Clock } from "../clock/clock.js";
import { RateCounter } from "./counter.js";
import type { RateStore, Told } from "./store.js";

/** Every process's store, in memory: it counts as the table does. */
class MemoryStore implements RateStore {
  readonly points = new Map<string, Map<number, number>>();
  readonly told: Told[][] = [];
  counters = 1;
  /** Runs before each answer. */
  before: () => Promise<void> = () => Promise.resolve();

  spent(subject: string): number {
    return [...(this.points.get(subject)?.values() ?? [])].reduce((sum, each) => sum + each, 0);
  }

  async count(told: readonly Told[], currentSlice: number, oldest: number) {
    await this.before();
    this.told.push([...told]);
    const known = told.map(({ subject, quota, spent, asked }) => {
      const slices = this.points.get(subject) ?? new Map<number, number>();
      this.points.set(subject, slices);
      spent.slices.forEach((slice, n) => slices.set(slice, (slices.get(slice) ?? 0) + spent.points[n]!));
      for (const slice of slices.keys()) if (slice < oldest) slices.delete(slice);
      const given = Math.min(asked, Math.max(0, quota - this.spent(subject)));
      if (given > 0) slices.set(currentSlice, (slices.get(currentSlice) ?? 0) + given);
      const sorted = [...slices].sort(([a], [b]) => a - b);
      return { given, slices: sorted.map(([slice]) => slice), points: sorted.map(([, points]) => points) };
    });
    return { counters: this.counters, known };
  }
}

/** Time that stands still until it is moved. */
class StillClock {
  #ms = Date.UTC(2026, 10, 23, 12);

  now(): Date {
    return new Date(this.#ms);
  }

  advance({ seconds }: { seconds: number }): void {
    this.#ms += seconds * 1_000;
  }
}

const log = pino({ level: "silent" });
const clock = new TestClock();
const counterOf = (store: RateStore, time: Clock = clock) => new RateCounter(store, time, log);
/** How many of so many requests at once come through. */
async function through(counter: RateCounter, quota: number, count: number, points = 1, subject = "user ann"): Promise<number> {
  const standings = await Promise.all(Array.from({ length: count }, async () => counter.take(subject, quota, points)));
  return standings.filter(({ granted }) => granted).length;
}

describe("one process", () => {
  test("lets through what the quota has, and not a point more", async () => {
    const counter = counterOf(new MemoryStore());
    expect(await through(counter, 100, 60)).toBe(60);
    expect(await through(counter, 100, 60)).toBe(40);
    expect(await through(counter, 100, 10)).toBe(0);
  });

  test("in no 60 seconds lets more through, wherever they begin; points come back as they were spent", async () => {
    const time = new StillClock();
    const counter = counterOf(new MemoryStore(), time);
    const granted: number[] = [];
    for (let second = 0; second < 200; second++) {
      granted.push(await through(counter, 100, second % 7 === 0 ? 40 : 3));
      time.advance({ seconds: 1 });
    }
    const windows = granted.map((_, at) => granted.slice(at, at + 60).reduce((sum, each) => sum + each, 0));
    expect(Math.max(...windows)).toBe(100);
    expect(granted.slice(120, 190).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(90);
  });

  test("says when to come back, and then there is room", async () => {
    const time = new StillClock();
    const counter = counterOf(new MemoryStore(), time);
    expect(await counter.take("user ann", 10, 4)).toMatchObject({ granted: true, spent: 4 });
    time.advance({ seconds: 20 });
    expect(await counter.take("user ann", 10, 6)).toMatchObject({ granted: true, spent: 10 });
    const refused = await counter.take("user ann", 10, 3);
    expect(refused).toMatchObject({ granted: false, spent: 10 });
    expect(refused.seconds).toBeGreaterThanOrEqual(39);
    expect(refused.seconds).toBeLessThanOrEqual(42);
    expect((await counter.take("user ann", 10, 5)).seconds).toBe(refused.seconds + 20);
    time.advance({ seconds: refused.seconds });
    expect(await counter.take("user ann", 10, 3)).toMatchObject({ granted: true, spent: 9 });
  });

  test("of a subject that is used little the store hears nothing, of others a few times a second", async () => {
    const store = new MemoryStore();
    const counter = counterOf(store);
    for (let person = 0; person < 1_000; person++) await counter.take(`user ${person}`, 10_000, 1);
    for (let n = 0; n < 5_000; n++) await counter.take("user busy", 10_000, 1);
    await counter.close();
    expect(store.spent("user busy")).toBe(5_000);
    expect([...store.points.keys()]).toEqual(["user busy"]);
    expect(store.told.length).toBeLessThan(60);
  });

  test("what is given back can be spent", async () => {
    const counter = counterOf(new MemoryStore());
    expect(await through(counter, 10, 10)).toBe(10);
    counter.giveBack("user ann", 4);
    expect(await through(counter, 10, 10)).toBe(4);
  });

  test("a quota that grows or shrinks counts from the next request on", async () => {
    const counter = counterOf(new MemoryStore());
    expect(await through(counter, 10, 20)).toBe(10);
    expect(await through(counter, 15, 20)).toBe(5);
    expect(await through(counter, 5, 1)).toBe(0);
  });
});

describe("several processes", () => {
  test.each([2, 4, 8])("%i let no more than a tenth too much through, however they are asked", async (count) => {
    for (const quota of [10, 100, 1_000]) {
      const store = new MemoryStore();
      store.counters = count;
      store.before = () => new Promise((resolve) => setImmediate(resolve));
      const counters = Array.from({ length: count }, () => counterOf(store));
      let granted = 0;
      for (let n = 0; n < quota * 3; n += 5 * count) granted += (await Promise.all(counters.map((counter) => through(counter, quota, 5)))).reduce((sum, each) => sum + each, 0);
      expect(granted).toBeGreaterThanOrEqual(quota);
      expect(granted).toBeLessThanOrEqual(quota * 1.1);
      await Promise.all(counters.map((counter) => counter.close()));
    }
  });

  test("large operations are counted before they are run: what does not fit any more is left for smaller ones", async () => {
    const store = new MemoryStore();
    const [one, two] = [counterOf(store), counterOf(store)];
    const large = await Promise.all([through(one, 100, 3, 30), through(two, 100, 3, 30)]);
    expect(large[0] + large[1]).toBe(3);
    await eventually(() => store.spent("user ann") === 90);
    expect(await through(two, 100, 20)).toBe(10);
  });

  test("one that ends tells what it had not told", async () => {
    const store = new MemoryStore();
    const counter = counterOf(store);
    await through(counter, 1_000, 10);
    expect(store.spent("user ann")).toBe(0);
    await counter.close();
    expect(store.spent("user ann")).toBe(10);
  });
});

describe("while the store does not answer", () => {
  const lost = () => Promise.reject(new Error("no database"));

  test("a process by itself gives the quota, and counts on with the others when it answers again", async () => {
    const store = new MemoryStore();
    store.before = lost;
    const counter = counterOf(store);
    expect(await through(counter, 100, 300)).toBe(100);
    store.before = () => Promise.resolve();
    await eventually(() => store.spent("user ann") === 100);
    expect(await through(counter, 100, 10)).toBe(0);
  });

  test("one of four gives its share of what is left", async () => {
    const store = new MemoryStore();
    store.counters = 4;
    const counter = counterOf(store);
    expect(await through(counter, 100, 20)).toBe(20);
    store.before = lost;
    expect(await through(counter, 100, 300)).toBe(20);
  });

  test("nobody waits for longer than a second for one that hangs, and then not at all", async () => {
    const store = new MemoryStore();
    let answer = () => {};
    store.before = () => new Promise((resolve) => (answer = resolve));
    const counter = counterOf(store);
    expect(await through(counter, 10, 30)).toBe(10);
    // not a promise: it is decided at once
    expect(counter.take("user bob", 10, 5)).toMatchObject({ granted: true });
    answer();
    await eventually(() => store.spent("user ann") === 10);
    expect(await through(counter, 10, 5)).toBe(0);
    store.before = () => Promise.resolve();
    await counter.close();
  });
});
