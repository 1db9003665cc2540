import { setImmediate } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { Turns } from "./turns.js";

test("each comes when all before it have left, in the order in which they came, whoever has given up", async () => {
  const turns = new Turns();
  const came: number[] = [];
  const places = [0, 1, 2, 3].map((n) => {
    const turn = turns.take("room", 10)!;
    void turn.come.then(() => came.push(n));
    return turn;
  });
  expect(places.map(({ waits }) => waits)).toEqual([false, true, true, true]);
  // one in the midst gives up: nobody comes sooner for it
  places[2]!.leave();
  await setImmediate();
  expect(came).toEqual([0]);
  places[0]!.leave();
  await setImmediate();
  expect(came).toEqual([0, 1]);
  places[1]!.leave();
  await setImmediate();
  expect(came).toEqual([0, 1, 2, 3]);
});

test("no more than so many wait for one thing; who has left makes place once, and another thing has its own", () => {
  const turns = new Turns();
  const first = turns.take("room", 2)!;
  expect([turns.take("room", 2), turns.take("room", 2), turns.take("other", 2)].map((turn) => turn !== null)).toEqual([true, false, true]);
  first.leave();
  first.leave();
  expect([turns.take("room", 2), turns.take("room", 2)].map((turn) => turn !== null)).toEqual([true, false]);
});
