import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, inTransaction } from "../../../test/kit/context.js";
import { tally, outcomeOf } from "../../../test/kit/operations.js";
import { inOneRound, quantile, timed } from "../../../test/kit/ranks.js";
import { makePerson, openWorld, send, unique, type World } from "../../../test/kit/world.js";
import { hashesAtOnce, hashesSoFar, hashing, longestQueue } from "./hashing.js";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const text = "mutation ($input: LoginInput!) { login(input: $input) { session { accessToken } userErrors { code } } }";
const login = async () => outcomeOf(await send(world.url, text, { variables: { input: { email: `${unique()}@example.com`, password: "wrong horse" } } }), "login");

test("a flood of sign-ins leaves everybody else's requests answered, and no more hashes run at once than may", async () => {
  const person = await makePerson(world.url);
  const ask = () => timed(async () => expect((await person.send("{ me { id name } }")).data.me.id).toBe(person.id));
  for (let n = 0; n < 20; n += 1) await ask();
  await inOneRound(async () => {
    const before = hashesSoFar().begun;
    let flooding = true;
    const during: number[] = [];
    const lasted = await timed(async () => {
      const flood = Promise.all(Array.from({ length: 40 }, login)).finally(() => (flooding = false));
      while (flooding) during.push(await ask());
      expect(tally(await flood)).toEqual({ CREDENTIALS_WRONG: 40 });
    });
    // without a bound every request would wait for all forty hashes: as long as the flood lasts
    expect(quantile(during, 0.5)).toBeLessThan(lasted / 4);
    expect(during.length).toBeGreaterThan(5);
    expect(hashesSoFar().begun - before).toBe(40);
    expect(hashesSoFar().most).toBeLessThanOrEqual(hashesAtOnce);
  });
});

test("who comes when too many wait is told so at once, and the others have their turn", async () => {
  const release = Promise.withResolvers<void>();
  const held = Array.from({ length: hashesAtOnce + longestQueue }, () => hashing(() => release.promise));
  const { data, errors } = await send(world.url, text, { variables: { input: { email: `${unique()}@example.com`, password: "wrong horse" } } });
  expect([data, errors[0]!.extensions]).toMatchObject([null, { code: "UNAVAILABLE", retryAfter: 3 }]);
  release.resolve();
  await Promise.all(held);
  expect((await login()).problems).toEqual(["CREDENTIALS_WRONG"]);
});

test("work that is done apart holds no connection: more of it than connections goes on at once", async () => {
  const all = 12; // the pool has five
  const met = Promise.withResolvers<void>();
  let waiting = 0;
  const apart = () =>
    inTransaction(world, "identity", anonymous, async (ctx) => {
      await ctx.apart(async () => {
        waiting += 1;
        if (waiting === all) met.resolve();
        await met.promise;
      });
      return ctx.sql("select 1 as one");
    });
  expect(await Promise.all(Array.from({ length: all }, apart))).toEqual(Array.from({ length: all }, () => [{ one: 1 }]));
});

test("a mutation that has written something keeps its one transaction", async () => {
  const [first, second] = await inTransaction(world, "identity", anonymous, async (ctx) => {
    await ctx.sql("select pg_current_xact_id()");
    const ask = async () => (await ctx.sql<{ id: string }>("select pg_current_xact_id()::text as id"))[0]!.id;
    return [await ask(), await ctx.apart(ask)];
  });
  expect(second).toBe(first);
});
