import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { factsOf, inTransaction, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, openWorld, type Person, type World } from "../../../test/kit/world.js";
import { events, ids } from "../../identity/contract.js";
import { encodeId, newId } from "../ids/ids.js";
import type { Context } from "./context.js";

// every statement of this process counts: nothing that others do is told here
let held: HeldDatabase;
let world: World;
let person: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
});
beforeEach(async () => {
  person = await makePerson(world.url);
});
afterAll(async () => {
  await world.close();
  await held.release();
});

/** Signs out of a session that is none, which leaves its entry. @param changes how many rows it changes, which there are none of */
const last = (ctx: Context, changes = 1) =>
  ctx.recordLast("select from generate_series(1, $1::int)", [changes], events.signedOut, { userId: person.id, sessionId: encodeId(ids.Session, newId()) });
const inMutation = async (run: (ctx: Context) => Promise<unknown>) => inTransaction(world, "identity", await factsOf(world, person), run);
const entries = () =>
  asOwner(async (client) => (await client.query("select actor_kind from compliance.audit_logs where actor_id = $1 and action = 'user.signed_out'", [userRow(person)])).rows as unknown[], held.database);
const fails = () => Promise.reject(new Error("the rest failed"));

test("what a mutation does last is one message with its commit, and stays whatever is thrown afterwards", async () => {
  const messages = await statementsDuring(() => inMutation((ctx) => last(ctx)));
  expect(messages).toEqual([expect.stringMatching(/^with done as/)]);
  expect(await entries()).toEqual([{ actor_kind: "user" }]);
  await expect(inMutation(async (ctx) => [await last(ctx), await fails()])).rejects.toThrow("the rest failed");
  expect(await entries()).toHaveLength(2);
});

test("a mutation that has asked something before is one commit all the same", async () => {
  const after = async (ctx: Context) => [await ctx.sql("select 1"), await last(ctx)];
  await expect(inMutation(async (ctx) => [await after(ctx), await fails()])).rejects.toThrow("the rest failed");
  expect(await entries()).toEqual([]);
  await inMutation(after);
  expect(await entries()).toHaveLength(1);
});

test("what changes nothing leaves no entry, and the mutation goes on", async () => {
  await inMutation(async (ctx) => {
    expect(await last(ctx, 0)).toBe(false);
    expect(await ctx.sql("select current_setting('app.actor_id') as id")).toEqual([{ id: userRow(person) }]);
  });
  expect(await entries()).toEqual([]);
});

test("a mutation holds none of the pool's connections before it asks anything", async () => {
  const { pool } = world.subgraph("identity").foundation.database;
  const taken = () => pool.totalCount - pool.idleCount;
  // what made the person has gone back
  await eventually(() => taken() === 0);
  await inMutation(async (ctx) => {
    expect(taken()).toBe(0);
    await ctx.apart(() => Promise.resolve(expect(taken()).toBe(0)));
    await ctx.sql("select 1");
    expect(taken()).toBe(1);
    await ctx.apart(() => Promise.resolve(expect(taken()).toBe(0)));
  });
  expect(taken()).toBe(0);
});

test("statements that are asked at once go into one transaction", async () => {
  await inMutation(async (ctx) => {
    const asked = await Promise.all([1, 2, 3].map(() => ctx.sql<{ at: string }>("select now()::text as at")));
    expect(new Set(asked.map(([row]) => row!.at)).size).toBe(1);
  });
});
