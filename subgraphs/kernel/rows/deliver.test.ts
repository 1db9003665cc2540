import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Pool } from "pg";
import { appUrl, asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { writeWhole } from "./deliver.js";
import { rawStatement } from "./raw.js";
import type { Identity } from "./settings.js";
import { columnTypes } from "./types.js";

const somebody: Identity = { role: "tenon_tenancy", tenantId: null, actorId: "018f0000-0000-7000-8000-00000000000b", actorKind: "user" };

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let pool: Pool;

beforeAll(async () => {
  database = await createOwnDatabase();
  await asOwner(
    (owner) =>
      owner.query(`create table public.notes (id int, actor text, kind text, constraint once unique (id) deferrable initially deferred);
        grant usage on schema public to tenon_tenancy; grant select, insert on public.notes to tenon_tenancy`),
    database.name,
  );
});
beforeEach(async () => {
  await pool?.end();
  pool = new Pool({ connectionString: appUrl(database.name), max: 1, types: columnTypes });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const note = (id: number, identity = somebody) =>
  writeWhole(
    pool,
    identity,
    rawStatement<{ id: number }>("insert into public.notes values ($1, current_setting('app.actor_id'), current_setting('app.actor_kind')) returning id", [id]),
  );
const notes = (id: number) => asOwner(async (owner) => (await owner.query("select actor, kind from public.notes where id = $1", [id])).rows as unknown[], database.name);

test("what is written whole is one message, done as who writes it, and everybody sees it when it is answered", async () => {
  for (let id = 1; id <= 5; id += 1) {
    const messages = await statementsDuring(async () => expect(await note(id)).toEqual([{ id }]));
    expect(messages).toEqual([expect.stringMatching(/^insert into public\.notes/)]);
    expect(await notes(id)).toEqual([{ actor: somebody.actorId, kind: "user" }]);
  }
  const { rows } = await pool.query("select current_user::text as role, current_setting('app.actor_id', true) as actor");
  expect(rows).toEqual([{ role: "tenon_app", actor: "" }]);
});

test("a statement that the server refuses has written nothing, and the connection is as before", async () => {
  await expect(note(10, { ...somebody, role: "tenon_billing" })).rejects.toMatchObject({ code: "42501" });
  expect(await notes(10)).toEqual([]);
  expect(await note(10)).toEqual([{ id: 10 }]);
});

test("a commit that the server refuses is refused, though the statement before it was answered", async () => {
  await note(20);
  await expect(note(20)).rejects.toMatchObject({ code: "23505" });
  expect(await notes(20)).toHaveLength(1);
  expect(await note(21)).toEqual([{ id: 21 }]);
});

test("a connection that is lost before the commit is told of is a failure, and the next one is another connection", async () => {
  await note(30);
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const dying = writeWhole(pool, somebody, rawStatement("insert into public.notes select 31, '', pg_sleep(60)::text", []));
  const refused = expect(dying).rejects.toThrow();
  await asOwner(
    (owner) => owner.query("select pg_terminate_backend($1) from pg_stat_activity where pid = $1", [rows[0]!.pid]),
    database.name,
  );
  await refused;
  expect(await notes(31)).toEqual([]);
  expect(await note(32)).toEqual([{ id: 32 }]);
});
