import { expect, test } from "@jest/globals";
import { eventually } from "../../test/kit/wait.js";
import { Refused, type Feed, type Found } from "./feed.js";
import { Stream } from "./stream.js";

/** A feed of numbers, which says how often it was asked. */
class Numbers implements Feed {
  readonly topic = "numbers";
  looks = 0;
  /** What the next looks are refused with. */
  readonly refusals: string[] = [];
  /** Seconds that a spent budget asks to wait. */
  retryAfter = 1;
  #next = 0;

  /** @param there how many there are, so many a page */
  constructor(public there: number, readonly size = 5) {}

  hear(about: readonly string[] | null): boolean {
    return about?.[0] !== "nothing";
  }

  begin(): Promise<Found> {
    return Promise.resolve({ answers: [], more: false });
  }

  look(): Promise<Found> {
    this.looks += 1;
    const code = this.refusals.shift();
    if (code) return Promise.reject(new Refused([{ message: code, extensions: { code, retryAfter: this.retryAfter } }]));
    const page = Array.from({ length: Math.min(this.size, this.there - this.#next) }, () => ({ data: { n: this.#next++ } }));
    return Promise.resolve({ answers: page, more: this.#next < this.there });
  }
}

const streamOf = (feed: Feed) =>
  new Stream({ feed, run: () => Promise.reject(new Error("nothing is run here")), turn: (look) => look(), refusal: (error) => ({ errors: [{ message: (error as Error).message }] }) });

async function take(stream: Stream, count: number): Promise<unknown[]> {
  const values = [];
  while (values.length < count) values.push((await stream.next()).value?.data?.["n"]);
  return values;
}

test("nothing is read before it is asked for, however many hints come, and a page at a time from then on", async () => {
  const feed = new Numbers(1_000);
  const stream = streamOf(feed);
  for (let n = 0; n < 1_000; n++) stream.tell([String(n)]);
  expect(feed.looks).toBe(0);
  expect(await take(stream, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(feed.looks).toBe(1);
  expect(await take(stream, 6)).toEqual([5, 6, 7, 8, 9, 10]);
  expect(feed.looks).toBe(3);
  await stream.return();
});

test("many hints between two looks are one look, and what concerns nobody is none", async () => {
  const feed = new Numbers(1);
  const stream = streamOf(feed);
  stream.tell(["nothing"]);
  const first = take(stream, 1);
  for (let n = 0; n < 100; n++) stream.tell(null);
  expect(await first).toEqual([0]);
  const second = take(stream, 1);
  for (let n = 0; n < 100; n++) stream.tell(null);
  feed.there = 2;
  expect(await second).toEqual([1]);
  expect(feed.looks).toBe(2);
  await stream.return();
});

test("a budget that is spent, or a part that does not answer, is waited for, and nothing is lost", async () => {
  const feed = new Numbers(3);
  feed.refusals.push("RATE_LIMITED", "UNAVAILABLE");
  const stream = streamOf(feed);
  stream.look();
  expect(await take(stream, 3)).toEqual([0, 1, 2]);
  expect([feed.looks, stream.isRefused]).toEqual([3, false]);
  await stream.return();
});

test("rights that are lost are noticed at once, while a budget that is spent is waited for", async () => {
  const feed = new Numbers(3);
  feed.retryAfter = 1_000_000;
  feed.refusals.push("RATE_LIMITED", "FORBIDDEN");
  const stream = streamOf(feed);
  stream.look();
  const waiting = stream.next();
  await eventually(() => Promise.resolve(feed.looks === 1));
  // what merely happens waits for the budget
  stream.tell(null);
  await new Promise((resolve) => setImmediate(resolve));
  expect(feed.looks).toBe(1);
  stream.lookNow();
  expect((await waiting).value?.errors).toEqual([expect.objectContaining({ message: "FORBIDDEN" })]);
  expect(feed.looks).toBe(2);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test("any other refusal is the last answer", async () => {
  const feed = new Numbers(3);
  feed.refusals.push("FORBIDDEN");
  const stream = streamOf(feed);
  stream.look();
  expect(await stream.next()).toEqual({ value: { data: null, errors: [{ message: "FORBIDDEN", extensions: expect.objectContaining({ code: "FORBIDDEN" }) }] }, done: false });
  expect(stream.isRefused).toBe(true);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
});

test("whoever waits for an answer hears when it is over, and what it held is given back once", async () => {
  const feed = new Numbers(0);
  const stream = streamOf(feed);
  let given = 0;
  stream.onEnd(() => (given += 1));
  const waiting = stream.next();
  await stream.return();
  await stream.return();
  expect(await waiting).toEqual({ value: undefined, done: true });
  stream.tell(null);
  expect(await stream.next()).toEqual({ value: undefined, done: true });
  stream.onEnd(() => (given += 1));
  expect([given, feed.looks]).toEqual([2, 0]);
});
