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

test("where too many wait, the last one of the tenant with the most gives way to a tenant that has nobody waiting, and to nobody else", async () => {
  const turns = new Turns({ atOnce: 1, perTenant: 1, waiting: 3, patienceMs: forever });
  const end = await turns.take("running");
  const order: string[] = [];
  const wait = (tenant: string, name: string) =>
    turns.take(tenant).then((taken) => {
      order.push(taken ? name : `${name} gave way`);
      taken?.();
    });
  const all = [wait("greedy", "greedy 1"), wait("greedy", "greedy 2"), wait("other", "other 1")];
  // who has somebody there already gets nothing by asking again
  await Promise.all([wait("greedy", "greedy 3"), wait("other", "other 2")]);
  all.push(wait("modest", "modest 1"));
  await all[1];
  // everybody has one: nobody gives way
  await wait("late", "late 1");
  expect(order).toEqual(["greedy 3 gave way", "other 2 gave way", "greedy 2 gave way", "late 1 gave way"]);
  end!();
  await Promise.all(all);
  expect(order.slice(4)).toEqual(["greedy 1", "other 1", "modest 1"]);
});
