import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Pool } from "pg";
import { appUrl, asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { eventually } from "../../../test/kit/wait.js";
import type { Identity } from "./settings.js";
import { rawStatement } from "./raw.js";
import { Reader } from "./reader.js";
import type { Statement } from "./statement.js";
import { columnTypes } from "./types.js";

const a: Identity = { role: "tenon_tenancy", tenantId: "018f0000-0000-7000-8000-00000000000a", actorId: null };
const b: Identity = { role: "tenon_billing", tenantId: null, actorId: "018f0000-0000-7000-8000-00000000000b" };
const none: Identity = { role: "tenon_identity_anonymous", tenantId: null, actorId: null };

const raw = (text: string, ...parameters: unknown[]) => rawStatement<Record<string, unknown>>(text, parameters);
const kept = (name: string, text: string): Statement<object> => ({ ...raw(text), name });
const whoAmI = "select current_user::text as role, current_setting('app.tenant_id', true) as tenant, current_setting('app.actor_id', true) as actor";
const seen = ({ role, tenantId, actorId }: Identity) => [{ role, tenant: tenantId ?? "", actor: actorId ?? "" }];

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let pool: Pool;
let reader: Reader;

beforeAll(async () => {
  database = await createOwnDatabase();
});
beforeEach(async () => {
  await pool?.end();
  pool = new Pool({ connectionString: appUrl(database.name), max: 1, types: columnTypes });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  reader = new Reader(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** The connection as it goes back to the pool. */
const atRest = async () => {
  const { rows } = await pool.query(whoAmI);
  return rows;
};
const nobody = [{ role: "tenon_app", tenant: "", actor: "" }];

test("each question is asked as its own person, role and tenant, also in one message, and nothing of them stays", async () => {
  const answers = await Promise.all([reader.ask(a, raw(whoAmI)), reader.ask(b, raw(whoAmI)), reader.ask(none, raw(whoAmI)), reader.ask(a, raw(whoAmI))]);
  expect(answers).toEqual([seen(a), seen(b), seen(none), seen(a)]);
  expect(await atRest()).toEqual(nobody);
});

test("what is asked in one moment goes as one message", async () => {
  const messages = await statementsDuring(() => Promise.all([reader.ask(a, raw("select 1 as n")), reader.ask(a, raw("select 2 as n"))]));
  expect(messages).toEqual(["select 1 as n;\nselect 2 as n"]);
});

test("a question that the server refuses fails alone: those beside it are answered, and the connection is as before", async () => {
  for (let round = 0; round < 3; round += 1) {
    const outcomes = await Promise.allSettled([
      reader.ask(a, raw("select 1 as n")),
      reader.ask(a, raw("select 1 / 0 as n")),
      reader.ask(b, raw(whoAmI)),
      reader.ask(b, raw("select * from tenancy.tenants")),
      reader.ask(b, raw("select 5 as n")),
    ]);
    expect(outcomes).toMatchObject([{ value: [{ n: 1 }] }, { reason: { code: "22012" } }, { value: seen(b) }, { reason: { code: "42501" } }, { value: [{ n: 5 }] }]);
    expect(await atRest()).toEqual(nobody);
  }
});

test("a question has no way to write, nor to take leave to", async () => {
  await expect(reader.ask(a, raw("update tenancy.tenants set name = 'x'"))).rejects.toMatchObject({ code: "25006" });
  await expect(reader.ask(a, raw("select set_config('transaction_read_only', 'off', true)"))).rejects.toMatchObject({ code: "25001" });
  await expect(reader.ask(a, raw("commit; delete from tenancy.tenants"))).rejects.toMatchObject({ code: "42601" });
});

test("an answer that cannot be read fails by itself", async () => {
  const unreadable: Statement<object> = {
    ...raw("select 1 as n"),
    rowReader: () => () => {
      throw new Error("unreadable");
    },
  };
  const outcomes = await Promise.allSettled([reader.ask(a, unreadable), reader.ask(a, raw("select 2 as n"))]);
  expect(outcomes).toMatchObject([{ reason: new Error("unreadable") }, { value: [{ n: 2 }] }]);
});

test("a connection that is lost in a message fails those in it; the next ones get another", async () => {
  const [connection] = await reader.ask(a, raw("select pg_backend_pid() as pid"));
  const asked = Promise.allSettled([reader.ask(a, raw("select pg_sleep(30)")), reader.ask(a, raw("select 1 as n"))]);
  await asOwner(async (client) => {
    // it has read the message: what is unread when a server hangs up may take its last words along
    await eventually(async () => (await client.query("select from pg_stat_activity where pid = $1 and state = 'active' and wait_event = 'PgSleep'", [connection!["pid"]])).rowCount === 1);
    await client.query("select pg_terminate_backend($1)", [connection!["pid"]]);
  }, database.name);
  expect(await asked).toMatchObject([{ reason: { code: "57P01" } }, { reason: { code: "57P01" } }]);
  expect(await reader.ask(a, raw("select 1 as n"))).toEqual([{ n: 1 }]);
  expect(pool.totalCount).toBe(1);
});

test("more questions than connections wait for each other", async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, async (_, n) => {
      await new Promise(setImmediate);
      return new Reader(pool).ask(n % 2 ? a : b, raw("select $1::int as n", n));
    }),
  );
  expect(answers).toEqual(Array.from({ length: 40 }, (_, n) => [{ n }]));
  expect(pool.waitingCount).toBe(0);
});

test("a kept statement is parsed anew when it is gone, or its table has changed, or its first parse came to nothing", async () => {
  await asOwner((client) => client.query("create table public.kept (n int); insert into public.kept values (1); grant select on public.kept to tenon_tenancy; grant usage on schema public to tenon_tenancy"), database.name);
  const ask = () => reader.ask(a, kept("tenon_test", "select * from public.kept"));
  expect([await ask(), await ask()]).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  await pool.query("deallocate all");
  expect(await ask()).toEqual([{ n: 1 }]);
  await asOwner((client) => client.query("alter table public.kept alter n type text"), database.name);
  expect(await ask()).toEqual([{ n: "1" }]);
  await asOwner((client) => client.query("alter table public.kept rename to away"), database.name);
  await expect(ask()).rejects.toMatchObject({ code: "42P01" });
  await expect(ask()).rejects.toMatchObject({ code: "42P01" });
  await asOwner((client) => client.query("alter table public.away rename to kept"), database.name);
  expect(await ask()).toEqual([{ n: "1" }]);
});

test("one kept statement shows each who asks its own rows: the plan follows the role, the policies the tenant", async () => {
  await asOwner(
    (client) =>
      client.query(`create table public.walled (tenant_id uuid); alter table public.walled enable row level security; alter table public.walled force row level security;
        create policy own on public.walled using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
        create policy everything on public.walled to tenon_billing using (true);
        insert into public.walled values ('${a.tenantId}'), (gen_random_uuid()); grant select on public.walled to tenon_tenancy, tenon_billing; grant usage on schema public to tenon_tenancy, tenon_billing`),
    database.name,
  );
  const ask = async (identity: Identity) => (await reader.ask(identity, kept("tenon_walled", "select * from public.walled"))).length;
  const other = { ...a, tenantId: b.actorId };
  for (let round = 0; round < 8; round += 1) {
    expect(await Promise.all([ask(a), ask(b), ask(other)])).toEqual([1, 2, 0]);
    expect([await ask(b), await ask(other), await ask(a)]).toEqual([2, 0, 1]);
  }
});
