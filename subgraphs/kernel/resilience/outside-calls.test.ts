import { expect, test } from "@jest/globals";
import { eventually } from "../../../test/kit/wait.js";
import { OutsideCalls, type CallLimits } from "./outside-calls.js";

const limits: CallLimits = { timeoutMs: 60_000, atOnce: 2, waiting: 1, failures: 3, restMs: 60_000 };
const codeOf = (error: unknown) => (error as { code?: string }).code ?? (error as Error).message;
const outcome = (call: Promise<unknown>) => call.then(() => "DONE", codeOf);
const broken = () => Promise.reject(new Error("broken"));

test("a target that fails three times in a row is left alone, and no other one; what it refuses does not count", async () => {
  const calls = new OutsideCalls();
  const choosy = { ...limits, counts: (error: unknown) => (error as Error).message === "broken" };
  for (let n = 0; n < 5; n += 1) expect(await outcome(calls.call("ill", choosy, () => Promise.reject(new Error("refused"))))).toBe("refused");
  for (let n = 0; n < 3; n += 1) expect(await outcome(calls.call("ill", choosy, broken))).toBe("broken");
  let reached = 0;
  expect(await outcome(calls.call("ill", choosy, () => Promise.resolve(void (reached += 1))))).toBe("UNAVAILABLE");
  expect(reached).toBe(0);
  expect(await outcome(calls.call("well", limits, () => Promise.resolve()))).toBe("DONE");
  expect(calls.snapshot()).toEqual([
    { target: "ill", state: "open", active: 0, calls: 8, failures: 3, refused: 1, operators: false },
    { target: "well", state: "closed", active: 0, calls: 1, failures: 0, refused: 0, operators: false },
  ]);
});

test("after its rest one call tries it, and when that succeeds it is called as before", async () => {
  const calls = new OutsideCalls();
  const short = { ...limits, failures: 1, restMs: 1 };
  expect(await outcome(calls.call("ill", short, broken))).toBe("broken");
  await eventually(async () => (await outcome(calls.call("ill", short, () => Promise.resolve()))) === "DONE");
  expect(calls.snapshot()[0]).toMatchObject({ state: "closed" });
});

test("two calls are made at the same time, one waits, the fourth is refused at once, and another target has places of its own", async () => {
  const calls = new OutsideCalls();
  const gate = Promise.withResolvers<void>();
  const made: string[] = [];
  const slow = (name: string) => () => {
    made.push(name);
    return gate.promise;
  };
  const held = ["first", "second", "third"].map((name) => outcome(calls.call("slow", limits, slow(name))));
  expect(await outcome(calls.call("slow", limits, slow("fourth")))).toBe("UNAVAILABLE");
  expect(await outcome(calls.call("quick", limits, () => Promise.resolve()))).toBe("DONE");
  expect([made, calls.snapshot()[0]]).toMatchObject([["first", "second"], { active: 2, refused: 1 }]);
  gate.resolve();
  expect(await Promise.all(held)).toEqual(["DONE", "DONE", "DONE"]);
  expect(made).toEqual(["first", "second", "third"]);
});

test("a call that takes too long is told so and fails; a failure is tried again where that was asked for", async () => {
  const calls = new OutsideCalls();
  let signal: AbortSignal | undefined;
  const hanging = calls.call("hanging", { ...limits, timeoutMs: 1 }, (given) => {
    signal = given;
    return new Promise(() => undefined);
  });
  await expect(hanging).rejects.toThrow();
  expect(signal!.aborted).toBe(true);
  let tries = 0;
  const wobbly = () => ((tries += 1) < 3 ? broken() : Promise.resolve());
  expect(await outcome(calls.call("wobbly", { ...limits, retries: 2 }, wobbly))).toBe("DONE");
  expect(tries).toBe(3);
});

test("of more than a thousand targets the one that was not called for longest is forgotten, unless it is ill", async () => {
  const calls = new OutsideCalls();
  await outcome(calls.call("ill", { ...limits, failures: 1 }, broken));
  for (let n = 0; n < 1_000; n += 1) await calls.call(`target ${n}`, limits, () => Promise.resolve());
  const names = calls.snapshot().map(({ target }) => target);
  expect([names.length, names.includes("ill"), names.includes("target 0")]).toEqual([1_000, true, false]);
});
