import { expect, test } from "@jest/globals";
import { Running } from "./running.js";

test("what answers at once is answered at once", () => {
  expect(new Running().run(() => "now")).toBe("now");
});

test("the end waits for what runs and refuses what has not begun", async () => {
  const running = new Running();
  const work = Promise.withResolvers<void>();
  const outcome = running.run(() => work.promise);
  let ended = false;
  const end = running.end().then(() => void (ended = true));
  await new Promise(setImmediate);
  expect([ended, running.over]).toEqual([false, false]);
  expect(() => running.run(() => "late")).toThrow("the request has ended");
  work.resolve();
  await outcome;
  await end;
  expect(running.over).toBe(true);
});

test("what fails, at once or later, is over", async () => {
  const running = new Running();
  expect(() =>
    running.run(() => {
      throw new Error("at once");
    }),
  ).toThrow("at once");
  await expect(running.run(() => Promise.reject(new Error("later")))).rejects.toThrow("later");
  await running.end();
  expect(running.over).toBe(true);
});
