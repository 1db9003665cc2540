import { expect, test } from "@jest/globals";
import { OutsideCalls } from "../../kernel/resilience/outside-calls.js";
import { guarded } from "./guarded.js";
import type { Answer } from "./post.js";

const answered = (status: number): Answer => ({ status, headers: {}, body: "" });

test("an endpoint that takes nothing five times in a row is left alone by this process, and no other one at the same host", async () => {
  const outside = new OutsideCalls();
  let sent = 0;
  const send = (answer: Answer) => () => {
    sent += 1;
    return Promise.resolve(answer);
  };
  const failures: Answer[] = [answered(500), answered(302), { refused: "TIMEOUT" }, answered(410), { refused: "ADDRESS_REFUSED" }];
  for (const failure of failures) expect(await guarded(outside, "ill", send(failure))).toEqual(failure);
  expect(await guarded(outside, "ill", send(answered(200)))).toBeNull();
  expect(sent).toBe(5);
  expect(await guarded(outside, "well", send(answered(204)))).toEqual(answered(204));
  expect(outside.snapshot().map(({ target, state, operators }) => [target, state, operators])).toEqual([["webhook ill", "open", false], ["webhook well", "closed", false]]);
});

test("ten are under way to an endpoint and ten wait: what comes then is not sent, and goes back", async () => {
  const outside = new OutsideCalls();
  const gate = Promise.withResolvers<Answer>();
  const held = Array.from({ length: 20 }, () => guarded(outside, "slow", () => gate.promise));
  expect(await guarded(outside, "slow", () => gate.promise)).toBeNull();
  expect(await guarded(outside, "quick", () => Promise.resolve(answered(200)))).toEqual(answered(200));
  gate.resolve(answered(200));
  expect(await Promise.all(held)).toEqual(held.map(() => answered(200)));
});

test("whatever fails in a way that nobody thought of is an answer that did not come", async () => {
  expect(await guarded(new OutsideCalls(), "odd", () => Promise.reject(new Error("odd")))).toEqual({ refused: "TIMEOUT" });
});
