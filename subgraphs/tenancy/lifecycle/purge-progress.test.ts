import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, inTransaction, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type Person, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { countRows, eraseTenant } from "../../kernel/erasure/erase.js";
import { keptTablesOf } from "../../kernel/erasure/tables.js";
import { asRole } from "../../kernel/postgres/role.js";
import { discoverSubgraphs } from "../../kernel/process/discover.js";
import { purgeTenantJob } from "./purge.jobs.js";

let held: HeldDatabase;
let world: World;
let root: Person;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
  root = await makePerson(world.url, "Root");
  await query("insert into identity.administrators (user_id) values ($1)", [userRow(root)]);
  await eventually(async () => (await root.send("{ allTenants(first: 1) { edges { cursor } } }")).errors.length === 0);
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const query = (text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as Record<string, unknown>[], held.database);
const fields = "edges { node { id purge { startedAt touchedAt finishedAt step tables { name erased left } kept { name rows } } } }";
interface Purge {
  startedAt: string;
  finishedAt: string | null;
  step: string;
  tables: { name: string; erased: number; left: number }[];
  kept: { name: string; rows: number }[];
}
async function purgeOf(tenant: TestTenant, by = root): Promise<Purge | null> {
  const answer = await by.send(`{ allTenants(first: 100) { ${fields} } }`);
  expect(answer.errors).toEqual([]);
  const edges = answer.data.allTenants.edges as { node: { id: string; purge: Purge | null } }[];
  return edges.find(({ node }) => node.id === tenant.id)!.node.purge;
}
async function deleted(): Promise<TestTenant> {
  const tenant = await makeTenant(world.url);
  for (let n = 0; n < 3; n += 1) await makeMember(tenant, "member");
  await query("update tenancy.tenants set state = 'deleted', deletion_requested_at = now(), deletion_requested_by = id, purge_at = now() where id = $1", [tenantRow(tenant)]);
  await query("insert into tenancy.tenant_purges (tenant_id, began_at, touched_at) values ($1, $2, $2)", [tenantRow(tenant), world.clock.now()]);
  return tenant;
}
async function purge(tenant: TestTenant): Promise<void> {
  const ctx = new Context(world.subgraph("tenancy").foundation, anonymous, { readOnly: false });
  await purgeTenantJob.run(ctx, { tenantId: tenantRow(tenant) });
  await ctx.close("commit");
}
const left = ({ tables }: Purge) => tables.reduce((sum, table) => sum + table.left, 0);
const erased = ({ tables }: Purge) => tables.reduce((sum, table) => sum + table.erased, 0);

test("administrators of the installation see how a purge goes; a tenant that is not deleted has none, and its own people are told of none", async () => {
  const alive = await makeTenant(world.url);
  expect(await purgeOf(alive)).toBeNull();
  const own = await alive.owner.send("query ($id: ID!) { tenant(id: $id) { slug purge { step } } }", { variables: { id: alive.id } });
  expect(own.data.tenant).toEqual({ slug: alive.slug, purge: null });
  const gone = await deleted();
  expect(await purgeOf(gone)).toMatchObject({ step: "WAITING", tables: [], kept: [], finishedAt: null });
  // whoever asks the database itself
  const told = (actor: string) =>
    inTransaction(world, "tenancy", anonymous, (ctx) =>
      asRole(ctx.foundation.pool, "tenon_tenancy", async (client) => {
        await client.query("select set_config('app.actor_id', $1, true)", [actor]);
        return (await client.query("select tenant_id from tenancy.purges_of($1)", [[tenantRow(gone)]])).rows.length;
      }),
    );
  expect([await told(userRow(gone.owner)), await told(""), await told(userRow(root))]).toEqual([0, 0, 1]);
});

test("a purge tells what it found, what is erased and what is left; one that ends half-way goes on with the same count, and at its end tells what is kept", async () => {
  const tenant = await deleted();
  const tenantId = tenantRow(tenant);
  const keptTables = keptTablesOf(await discoverSubgraphs());
  const kept = new Set(keptTables.map(({ table }) => table));
  const found = Object.fromEntries(Object.entries(await countRows(world.platform, tenantId)).filter(([table]) => !kept.has(table)));
  const all = Object.values(found).reduce((sum, rows) => sum + rows, 0);
  // what the job does, cut off after two small batches
  const note = (text: string, values: unknown[]) => asRole(world.platform.pool, "tenon_worker", (client) => client.query(text, values));
  await note("select tenancy.note_found($1, $2, $3)", [tenantId, JSON.stringify(found), world.clock.now()]);
  expect(await purgeOf(tenant)).toMatchObject({ step: "ERASING" });
  const noteErased = async (client: { query(text: string, values: unknown[]): Promise<unknown> }, table: string, rows: number) =>
    void (await client.query("select tenancy.note_erased($1, $2, $3, $4)", [tenantId, table, rows, world.clock.now()]));
  expect(await eraseTenant(world.platform, { tenantId, keptTables, batch: 1, batches: 2, noteErased })).toBe(false);
  const between = (await purgeOf(tenant))!;
  expect([between.step, between.finishedAt, erased(between) + left(between)]).toEqual(["ERASING", null, all]);
  expect(erased(between)).toBeGreaterThan(0);
  // a later count changes nothing of the first
  await note("select tenancy.note_found($1, $2, $3)", [tenantId, "{}", world.clock.now()]);
  expect(await purgeOf(tenant)).toEqual(between);
  await purge(tenant);
  const done = (await purgeOf(tenant))!;
  expect([done.step, left(done), erased(done)]).toEqual(["FINISHED", 0, all]);
  expect(done.finishedAt).toEqual(expect.any(String));
  expect(done.kept).toEqual([
    { name: "compliance.audit_logs", rows: expect.any(Number) },
    { name: "tenancy.tenant_purges", rows: 1 },
  ]);
});

test("the job itself counts before the first row goes", async () => {
  const tenant = await deleted();
  await purge(tenant);
  const [row] = await query("select found, erased from tenancy.tenant_purges where tenant_id = $1", [tenantRow(tenant)]);
  expect(row!["found"]).toEqual(row!["erased"]);
  expect(row!["found"]).toMatchObject({ "tenancy.memberships": 4 });
});
