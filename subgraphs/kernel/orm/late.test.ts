import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { Pool } from "pg";
import { appUrl, asOwner, createOwnDatabase } from "../../../test/kit/database.js";
import { statementsDuring } from "../../../test/kit/statements.js";
import { nameOf, renewAll } from "../rows/kept.js";
import { LateClient } from "./late.js";

let database: Awaited<ReturnType<typeof createOwnDatabase>>;
let pool: Pool;
let client: LateClient;
beforeAll(async () => {
  database = await createOwnDatabase();
  await asOwner(
    (owner) =>
      owner.query(`create table public.kept (id int, tenant_id text); grant usage on schema public to tenon_tenancy, tenon_billing;
        alter table public.kept enable row level security; alter table public.kept force row level security;
        create policy own on public.kept using (tenant_id = (select current_setting('app.tenant_id', true)));
        create policy everything on public.kept to tenon_billing using (true);
        grant select, insert on public.kept to tenon_tenancy, tenon_billing; insert into public.kept values (1, 'a'), (1, 'b')`),
    database.name,
  );
});
beforeEach(() => {
  renewAll();
  pool = new Pool({ connectionString: appUrl(database.name), max: 1 });
  client = new LateClient(pool);
});
afterEach(async () => {
  client.release();
  await pool.end();
});
afterAll(() => database.drop());

const text = "select tenant_id from public.kept where id = $1 order by tenant_id";

/** One transaction, as the kernel has them. */
async function ask(role: string, tenant: string, statement = text, values: unknown[] = [1]): Promise<unknown> {
  await client.query("begin", []);
  await client.query(`select set_config('app.tenant_id', '${tenant}', true), set_config('role', '${role}', true)`, []);
  try {
    const { rows } = (await client.query(statement, values)) as { rows: { tenant_id: string }[] };
    return rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.query("rollback", []);
  }
}

/** What the connection keeps. */
async function kept(): Promise<number> {
  const { rows } = (await client.query("select count(*)::int as n from pg_prepared_statements", [])) as { rows: { n: number }[] };
  return rows[0]!.n;
}

test("a text is kept once it runs often, and one that selects all columns never", async () => {
  for (const expected of [0, 0, 1, 1]) {
    await ask("tenon_tenancy", "a");
    expect(await kept()).toBe(expected);
  }
  for (let n = 0; n < 5; n += 1) await ask("tenon_tenancy", "a", "select * from public.kept where id = $1");
  expect(await kept()).toBe(1);
});

test("texts without end are not kept without end", () => {
  const names = Array.from({ length: 1_000 }, (_, n) => [1, 2, 3].map(() => nameOf(`select ${n}`, "read")).at(-1));
  expect(names.filter((name) => name !== null).length).toBe(300);
});

test("a kept statement answers each role and tenant with what is theirs", async () => {
  for (let round = 0; round < 8; round += 1) {
    expect(await ask("tenon_tenancy", "a")).toEqual(["a"]);
    expect(await ask("tenon_tenancy", "b")).toEqual(["b"]);
    expect(await ask("tenon_billing", "a")).toEqual(["a", "b"]);
    await expect(ask("tenon_identity", "a")).rejects.toMatchObject({ code: "42501" });
  }
  expect(await kept()).toBe(1);
});

test("one that the connection has lost, or whose table has changed, is parsed anew where a transaction begins", async () => {
  for (let n = 0; n < 4; n += 1) await ask("tenon_tenancy", "a");
  await client.query("deallocate all", []);
  expect(await ask("tenon_tenancy", "a")).toEqual(["a"]);
  for (let n = 0; n < 4; n += 1) await ask("tenon_tenancy", "a", "select id from public.kept where id = $1");
  await asOwner((owner) => owner.query("alter table public.kept alter id type bigint"), database.name);
  expect(await ask("tenon_tenancy", "a", "select id from public.kept where id = $1")).toEqual(["1"]);
});

test("later in a transaction it fails that one, and no other one after it", async () => {
  for (let n = 0; n < 4; n += 1) await ask("tenon_tenancy", "a");
  await client.query("deallocate all", []);
  await client.query("begin", []);
  await client.query("select set_config('app.tenant_id', 'a', true), set_config('role', 'tenon_tenancy', true)", []);
  await client.query("select 1 as n", []);
  await expect(client.query(text, [1])).rejects.toMatchObject({ code: "26000" });
  await client.query("rollback", []);
  expect(await ask("tenon_tenancy", "a")).toEqual(["a"]);
});

test("a transaction's statement says nothing more for being kept", async () => {
  for (let n = 0; n < 4; n += 1) await ask("tenon_tenancy", "a");
  expect((await statementsDuring(() => ask("tenon_tenancy", "a"))).map((sent) => sent.slice(0, 16))).toEqual(["begin; select se", "select tenant_id", "rollback"]);
});
