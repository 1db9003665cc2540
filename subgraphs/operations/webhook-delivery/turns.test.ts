import { expect, test } from "@jest/globals";
import { Turns } from "./turns.js";

const forever = 2 ** 31 - 1;

test("a tenant has so many turns and no more, while others have theirs; who waits comes as soon as one ends", async () => {
  const turns = new Turns({ atOnce: 4, perTenant: 2, waiting: 10, patienceMs: forever });
  const [first, second] = [await turns.take("greedy"), await turns.take("greedy")];
  let third = false;
  const waiting = turns.take("greedy").then((end) => {
    third = true;
    return end!;
  });
  const modest = await turns.take("modest");
  expect([first, second, modest, third]).toEqual([expect.any(Function), expect.any(Function), expect.any(Function), false]);
  // one that has ended does not end twice
  for (let n = 0; n < 3; n += 1) modest!();
  expect(third).toBe(false);
  first!();
  const end = await waiting;
  expect(third).toBe(true);
  end();
});

test("a turn that is free goes to who has the fewest, not to who came first", async () => {
  const turns = new Turns({ atOnce: 2, perTenant: 2, waiting: 10, patienceMs: forever });
  const ends = [await turns.take("greedy"), await turns.take("greedy")];
  const order: string[] = [];
  const waiting = ["greedy", "greedy", "modest"].map((tenant) =>
    turns.take(tenant).then((end) => {
      order.push(tenant);
      return end!;
    }),
  );
  ends[0]!();
  (await waiting[2]!)();
  await waiting[0];
  ends[1]!();
  await waiting[1];
  expect(order).toEqual(["modest", "greedy", "greedy"]);
});

test("who waits too long gets none, and neither does who comes when too many wait; what they waited for is still there for others", async () => {
  const turns = new Turns({ atOnce: 1, perTenant: 1, waiting: 2, patienceMs: 1 });
  const end = await turns.take("one");
  expect(await Promise.all([turns.take("two"), turns.take("three"), turns.take("four")])).toEqual([null, null, null]);
  end!();
  const next = await turns.take("two");
  expect(next).toEqual(expect.any(Function));
  next!();
  expect(await turns.take("three")).toEqual(expect.any(Function));
});
