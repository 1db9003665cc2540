import { expect, test } from "@jest/globals";
import { Turns } from "./turns.js";

const a = { name: "a" };
const b = { name: "b" };

/** Work that ends when the test says so. */
function held() {
  return Promise.withResolvers<void>();
}

test("work of one party runs together; another party's waits until all of it is done", async () => {
  const turns = new Turns();
  const [first, second] = [held(), held()];
  const seen: string[] = [];
  const begin = (whose: { name: string }) => async () => void seen.push(`begin ${whose.name}`);
  const running = [
    turns.run(a, begin(a), () => (seen.push("a1"), first.promise)),
    turns.run(b, begin(b), () => void seen.push("b")),
    turns.run(a, begin(a), () => (seen.push("a2"), second.promise)),
  ];
  await new Promise(setImmediate);
  expect(seen).toEqual(["begin a", "a1", "a2"]);
  first.resolve();
  await new Promise(setImmediate);
  expect(seen).not.toContain("b");
  second.resolve();
  await Promise.all(running);
  expect(seen).toEqual(["begin a", "a1", "a2", "begin b", "b"]);
});

test("a party that comes back after nobody else need not begin again", async () => {
  const turns = new Turns();
  let begun = 0;
  for (let n = 0; n < 3; n += 1) await turns.run(a, async () => void (begun += 1), () => undefined);
  expect(begun).toBe(1);
});

test("work that fails, or cannot begin, lets the next party through", async () => {
  const turns = new Turns();
  const failing = turns.run(a, async () => undefined, () => Promise.reject(new Error("work")));
  const unable = turns.run(b, () => Promise.reject(new Error("begin")), () => "never");
  const next = turns.run(a, async () => undefined, () => "done");
  await expect(failing).rejects.toThrow("work");
  await expect(unable).rejects.toThrow("begin");
  await expect(next).resolves.toBe("done");
});

test("the end waits for what runs and refuses what has not begun", async () => {
  const turns = new Turns();
  const work = held();
  let done = false;
  const running = turns.run(a, async () => undefined, () => work.promise.then(() => void (done = true)));
  const waiting = turns.run(b, async () => undefined, () => "never");
  await new Promise(setImmediate);
  const ended = turns.end();
  work.resolve();
  await expect(waiting).rejects.toThrow("the request has ended");
  await ended;
  expect(done).toBe(true);
  await running;
  await expect(turns.run(a, async () => undefined, () => "late")).rejects.toThrow("the request has ended");
});
