import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { plansModel } from "../../../seeds/essential/plans.js";
import { openWorld, send, type World } from "../../../test/kit/world.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("everybody may see the plans: they are those of config/plans.json, the smallest first", async () => {
  const plans = plansModel.parse(JSON.parse(await readFile("config/plans.json", "utf8")));
  const answer = await send(world.url, "{ plans { id key name description interval price { amount currency } } }");
  expect(answer.errors).toEqual([]);
  expect(answer.data.plans).toEqual(
    plans.map(({ amount, currency, interval, ...plan }) => ({
      ...plan,
      id: expect.stringMatching(/^pln_/),
      interval: interval.toUpperCase(),
      price: { amount, currency },
    })),
  );
});
