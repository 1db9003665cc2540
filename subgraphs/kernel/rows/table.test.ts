import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous } from "../../../test/kit/context.js";
import { appUrl, asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { openWorld, type World } from "../../../test/kit/world.js";
import { contextOf } from "../context/binding.js";
import { Context } from "../context/context.js";
import { createLog } from "../log/log.js";
import { Database } from "./database.js";
import type { Where } from "./where.js";

/** A column of every kind that the house's tables have, and some that they may come to have. */
@Entity({ tableName: "everything" })
class Everything {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "text", nullable: true })
  text!: string | null;

  @Property({ type: "string", columnType: "varchar(20)", fieldName: "short_text" })
  shortText!: string;

  @Property({ type: "boolean" })
  flag!: boolean;

  @Property({ type: "smallint" })
  small!: number;

  @Property({ type: "integer" })
  whole!: number;

  @Property({ type: "bigint" })
  big!: string;

  @Property({ type: "decimal", columnType: "numeric(12,3)" })
  exact!: string;

  @Property({ type: "double" })
  rough!: number;

  @Property({ type: "timestamptz" })
  at!: Date;

  @Property({ type: "timestamptz", nullable: true })
  never!: Date | null;

  @Property({ type: "date" })
  day!: string;

  @Property({ type: "json" })
  json!: unknown;

  @Property({ type: "blob" })
  bytes!: Buffer;

  @Property({ type: "text[]" })
  words!: string[];

  @Property({ type: "inet", columnType: "inet" })
  address!: string;

  get id(): string {
    return `thing_${this.rowId}`;
  }

  rename(text: string): void {
    this.text = text;
  }
}

const jsons = ["true", "12.5", '"text"', '"{\\"a\\":1}"', "null", "[1,\"two\",{}]", '{"a":{"b":[null]}}'];
const count = jsons.length;

let world: World;
let own: Awaited<ReturnType<typeof createOwnDatabase>>;
let database: Database;

beforeAll(async () => {
  world = await openWorld();
  own = await createOwnDatabase();
  await asOwner(async (client) => {
    await client.query(`create table tenancy.everything (id uuid primary key, text text, short_text varchar(20) not null, flag boolean not null, small smallint not null,
      whole integer not null, big bigint not null, exact numeric(12,3) not null, rough double precision not null, at timestamptz not null, never timestamptz,
      day date not null, json jsonb not null, bytes bytea not null, words text[] not null, address inet not null);
      grant select on tenancy.everything to tenon_tenancy_anonymous; grant usage on schema tenancy to tenon_tenancy_anonymous`);
    for (const [n, json] of jsons.entries()) {
      await client.query(
        `insert into tenancy.everything values (uuidv7(), $1, 'short', $2, -7, $3::int, 9007199254740993, 1234.500, 0.1, '2026-11-23 09:40:09.123456+00'::timestamptz + $3::int * interval '1 hour',
         null, '2026-02-28', $4, '\\x00ff10', array['a "quoted" word', 'back\\slash', null, 'NULL', ''], '10.0.0.1/8')`,
        [n === 0 ? null : `text "${n}" \\ ünï`, n % 2 === 0, n, json],
      );
    }
  }, own.name);
  database = await Database.open({ schema: "tenancy", entities: [Everything], url: appUrl(own.name), poolSize: 2, poolPatience: 10_000, log: createLog("silent") });
});
afterAll(async () => {
  await database.close();
  await own.drop();
  await world.close();
});

function begin(readOnly: boolean): Context {
  return new Context({ ...world.subgraph("tenancy").foundation, database }, anonymous, { readOnly });
}

/** The columns' values, whatever else an entity carries. */
const values = (row: Everything) => Object.fromEntries(Object.entries(row));

async function inBoth<T>(work: (ctx: Context) => Promise<T>): Promise<T[]> {
  const outcomes: T[] = [];
  for (const readOnly of [true, false]) {
    const ctx = begin(readOnly);
    await ctx.open();
    outcomes.push(await work(ctx));
    await ctx.close("rollback");
  }
  return outcomes;
}

test("rows that are read and entities have the same values, of the same types, and the same getters", async () => {
  const [rows, entities] = await inBoth((ctx) => ctx.find(Everything, {}, { orderBy: { whole: "asc" } }));
  expect(rows).toHaveLength(count);
  expect(rows!.map(values)).toEqual(entities!.map(values));
  expect(rows!.map(({ id, constructor }) => [id, constructor])).toEqual(entities!.map(({ id, constructor }) => [id, constructor]));
  expect(rows![1]).toBeInstanceOf(Everything);
  expect(rows![1]!.at).toEqual(new Date("2026-11-23T10:40:09.123Z"));
  expect(rows![1]!.bytes).toEqual(Buffer.from("00ff10", "hex"));
  expect(rows![0]!.never).toBeNull();
});

test("the entity manager of a query reads the same, by statements of their own", async () => {
  const ctx = begin(true);
  const rows = await ctx.find(Everything, {}, { orderBy: { whole: "asc" } });
  const entities = await ctx.em.find(Everything, {}, { orderBy: { whole: "asc" } });
  expect(entities.map(values)).toEqual(rows.map(values));
  expect(contextOf(entities[0], begin(true))).toBe(ctx);
  entities[0]!.rename("changed");
  await expect(ctx.em.flush()).rejects.toThrow("read-only");
  await ctx.close("rollback");
});

test("raw rows are parsed alike in a query and in a transaction", async () => {
  const [read, written] = await inBoth((ctx) => ctx.sql("select * from tenancy.everything where whole = $1 and words = $2 and at > $3", [2, ['a "quoted" word', "back\\slash", null, "NULL", ""], new Date(0)]));
  expect(read).toHaveLength(1);
  expect(read).toEqual(written);
});

test.each<[string, Where<Everything>, number]>([
  ["nothing", {}, count],
  ["null", { text: null }, 1],
  ["a value", { flag: true }, 4],
  ["one of many", { whole: { $in: [1, 3, 99] } }, 2],
  ["one of none", { whole: { $in: [] } }, 0],
  ["beyond a value", { whole: { $gt: 4 } }, 2],
  ["a time", { at: { $lt: new Date("2026-11-23T10:00:00Z") } }, 1],
  ["two bounds and a value", { whole: { $gt: 0, $lt: 5 }, flag: false }, 2],
  ["a quote", { text: `text "3" \\ ünï` }, 1],
  ["what would be SQL", { shortText: "short' or true --" }, 0],
])("looking for %s finds the same in both", async (_, where, found) => {
  const [rows, entities] = await inBoth((ctx) => ctx.find(Everything, where, { orderBy: { whole: "desc" } }));
  expect(rows).toHaveLength(found);
  expect(rows!.map(({ whole }) => whole)).toEqual(entities!.map(({ whole }) => whole));
});

test("the first of many is the first in their order", async () => {
  const firsts = await inBoth(async (ctx) => [(await ctx.findOne(Everything, {}, { orderBy: { whole: "desc" } }))?.whole, await ctx.findOne(Everything, { whole: 99 })]);
  expect(firsts).toEqual([[count - 1, null], [count - 1, null]]);
});

test("a row that is read is not changed by accident: its verbs fail", async () => {
  const ctx = begin(true);
  const row = await ctx.findOne(Everything, { whole: 1 });
  expect(() => row!.rename("changed")).toThrow(TypeError);
  expect(contextOf(row, begin(true))).toBe(ctx);
  await ctx.close("rollback");
});

test("a condition that is undefined, or unknown, is a mistake and no missing condition", async () => {
  const ctx = begin(true);
  await expect(ctx.find(Everything, { text: undefined } as never)).rejects.toThrow("text is looked for, and undefined");
  await expect(ctx.find(Everything, { text: { $like: "%" } } as never)).rejects.toThrow("cannot be looked for by $like");
  await expect(ctx.find(Everything, { 'id" or true --': 1 } as never)).rejects.toThrow("no column");
  await ctx.close("rollback");
});

test("what is asked after the end is refused", async () => {
  const ctx = begin(true);
  await ctx.close("rollback");
  await expect(ctx.find(Everything, {})).rejects.toThrow("the request has ended");
  await expect(ctx.sql("select 1")).rejects.toThrow("the request has ended");
  await expect(ctx.open()).rejects.toThrow("the request has ended");
});
