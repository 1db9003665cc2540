import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { anonymous, factsOf, inTransaction, tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { invite, mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makeMember, makePerson, makeTenant, openWorld, type TestTenant, type World } from "../../../test/kit/world.js";
import { Context } from "../../kernel/context/context.js";
import { eraseTenant, proveErased } from "../../kernel/erasure/erase.js";
import { keptTablesOf } from "../../kernel/erasure/tables.js";
import { discoverSubgraphs } from "../../kernel/process/discover.js";
import { asRole } from "../../kernel/postgres/role.js";
import { purgeDueTenantsJob, purgeTenantJob } from "./purge.jobs.js";

let held: HeldDatabase;
let world: World;
beforeAll(async () => {
  held = await holdOwnDatabase();
  world = await openWorld({ database: held.database });
});
afterAll(async () => {
  await world.close();
  await held.release();
});

const query = (text: string, values: unknown[] = []) => asOwner(async (client) => (await client.query(text, values)).rows as Record<string, unknown>[], held.database);

/** A tenant with something in every corner. */
async function furnished(name: string): Promise<TestTenant> {
  const tenant = await makeTenant(world.url, name);
  await makeMember(tenant, "admin");
  await invite(tenant.owner, tenant, `guest-${tenant.slug}@example.com`, "member");
  await mutate(tenant.owner, "createApiKey", "secret", { name: "Robot", scopes: ["member:read"] }, { tenant: tenant.id });
  await mutate(tenant.owner, "createServiceIdentity", "clientId", { name: "Robot", role: "viewer" }, { tenant: tenant.id });
  await mutate(tenant.owner, "updateTenant", "tenant { name }", { name: "Renamed" }, { tenant: tenant.id, headers: { "idempotency-key": tenant.slug } });
  return tenant;
}

/** Rows with this tenant's id, by table, as the owner counts them past every wall. */
async function rowsOf(tenant: TestTenant): Promise<Record<string, number>> {
  const tables = await query(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attname = 'tenant_id' and c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await query(`select count(*)::int as n from ${String(name)} where tenant_id = $1`, [tenantRow(tenant)]);
    if (Number(row!["n"]) > 0) counts[String(name)] = Number(row!["n"]);
  }
  return counts;
}
const jobsOf = async (tenant: TestTenant) => Number((await query("select count(*)::int as n from pgboss.job where data ->> 'tenantId' = $1", [tenantRow(tenant)]))[0]!["n"]);
const due = () => inTransaction(world, "tenancy", anonymous, (ctx) => purgeDueTenantsJob.run(ctx, {}));
async function purge(tenant: TestTenant): Promise<void> {
  const ctx = new Context(world.subgraph("tenancy").foundation, anonymous, { readOnly: false });
  await purgeTenantJob.run(ctx, { tenantId: tenantRow(tenant) });
  await ctx.close("commit");
}
const deleteIt = (tenant: TestTenant) => mutate(tenant.owner, "deleteTenant", "tenant { state }", { confirmSlug: tenant.slug }, { tenant: tenant.id });
const markDeleted = (tenant: TestTenant) =>
  query("update tenancy.tenants set state = 'deleted', deletion_requested_at = now(), deletion_requested_by = id, purge_at = now() where id = $1", [tenantRow(tenant)]);
const retained = async () => keptTablesOf(await discoverSubgraphs());
const erase = async (tenant: TestTenant, batch: number, batches: number) =>
  eraseTenant(world.platform, { tenantId: tenantRow(tenant), keptTables: await retained(), batch, batches, noteErased: async () => undefined });

test("thirty days after an owner's wish the tenant is gone, its rows a little later, everybody else's stay, and it is recorded with the counts", async () => {
  const [tenant, other] = [await furnished("Doomed"), await furnished("Bystander")];
  const neighbours = await rowsOf(other);
  expect(Object.keys(await rowsOf(tenant))).toEqual(expect.arrayContaining(["billing.subscriptions", "identity.api_keys", "kernel.idempotency_keys", "operations.background_jobs", "tenancy.invitations", "tenancy.memberships"]));
  expect(await jobsOf(tenant)).toBeGreaterThan(0);
  expect((await deleteIt(tenant)).codes).toEqual([]);
  world.clock.advance({ days: 29 });
  await due();
  expect((await query("select state from tenancy.tenants where id = $1", [tenantRow(tenant)]))[0]!["state"]).toBe("pending_deletion");
  world.clock.advance({ days: 1, minutes: 1 });
  await due();
  // nobody enters it, and what was under way may still end
  await eventually(async () => (await world.platform.access.member(userRow(tenant.owner), { id: tenantRow(tenant) })) === null);
  expect(await rowsOf(tenant)).toMatchObject({ "tenancy.memberships": 2 });
  const waits = async () => (await query("select count(*)::int as n from pgboss.job where name = 'tenancy.purge_tenant' and data -> 'data' ->> 'tenantId' = $1", [tenantRow(tenant)]))[0]!["n"];
  expect(await waits()).toBe(0);
  world.clock.advance({ minutes: 10 });
  await due();
  expect(await waits()).toBe(1);
  await purge(tenant);
  expect(Object.keys(await rowsOf(tenant)).sort()).toEqual(["compliance.audit_logs", "tenancy.tenant_purges"]);
  expect(await jobsOf(tenant)).toBe(0);
  const [record] = await query("select payload from compliance.audit_logs where tenant_id = $1 and action = 'tenant.purged'", [tenantRow(tenant)]);
  expect(record!["payload"]).toMatchObject({ tenantId: tenant.id, erased: { "tenancy.memberships": 2, "identity.api_keys": 1 }, kept: { "compliance.audit_logs": expect.any(Number) } });
  const [tomb] = await query("select state, name, slug from tenancy.tenants where id = $1", [tenantRow(tenant)]);
  expect(tomb).toEqual({ state: "deleted", name: "Deleted", slug: `deleted-${tenantRow(tenant).replaceAll("-", "")}` });
  expect(await rowsOf(other)).toEqual(neighbours);
  // its slug is free again, and nobody takes a tombstone's
  const next = await makePerson(world.url);
  expect((await mutate(next, "createTenant", "tenant { id }", { name: "Next", slug: tenant.slug })).problems).toEqual([]);
  expect((await mutate(next, "createTenant", "tenant { id }", { name: "Next", slug: `deleted-${tenantRow(other).replaceAll("-", "")}` })).problems).toEqual(["SLUG_INVALID"]);
});

test("no request's role says that a tenant's days of grace are over", async () => {
  for (const role of ["tenon_tenancy", "tenon_tenancy_anonymous"]) {
    for (const call of ["delete_due_tenants(now() + interval '1 year')", "take_purges(now(), now())"]) {
      await expect(asRole(world.platform.pool, role, (client) => client.query(`select tenancy.${call}`))).rejects.toThrow("permission denied");
    }
  }
});

test("a purge that is done again, or by two at once, is recorded once", async () => {
  const tenant = await furnished("Twice");
  await markDeleted(tenant);
  await query("insert into tenancy.tenant_purges (tenant_id, began_at, touched_at) values ($1, now(), now())", [tenantRow(tenant)]);
  await Promise.all([purge(tenant), purge(tenant)]);
  await purge(tenant);
  expect(await query("select 1 from compliance.audit_logs where tenant_id = $1 and action = 'tenant.purged'", [tenantRow(tenant)])).toHaveLength(1);
});

test("a purge that ends half-way goes on where it was, a batch at a time", async () => {
  const tenant = await furnished("Halfway");
  await markDeleted(tenant);
  const before = await rowsOf(tenant);
  expect(await erase(tenant, 1, 3)).toBe(false);
  const between = await rowsOf(tenant);
  expect(between).not.toEqual(before);
  await expect(proveErased(world.platform, tenantRow(tenant), await retained())).rejects.toThrow("still has rows");
  expect(await erase(tenant, 2, 500)).toBe(true);
  expect(Object.keys(await proveErased(world.platform, tenantRow(tenant), await retained()))).toEqual(["compliance.audit_logs"]);
});

test("no row of a tenant that is not deleted can be erased, whatever is asked of the database", async () => {
  const tenant = await furnished("Alive");
  const before = await rowsOf(tenant);
  await expect(erase(tenant, 10, 10)).rejects.toThrow("not deleted");
  expect(await rowsOf(tenant)).toEqual(before);
});

test("a job of a tenant that was deleted meanwhile is not done, and leaves no trace in it", async () => {
  const tenant = await furnished("Waiting");
  const mailed = { to: "late@example.com", subject: "Late", paragraphs: ["Too late."] };
  await inTransaction(world, "tenancy", await factsOf(world, tenant.owner, tenant), (ctx) => ctx.mail(mailed));
  await markDeleted(tenant);
  const before = await rowsOf(tenant);
  const working = await openWorld({ database: held.database, worker: true });
  try {
    const left = async () => Number((await query("select count(*)::int as n from pgboss.job where data ->> 'tenantId' = $1 and state < 'completed'", [tenantRow(tenant)]))[0]!["n"]);
    await eventually(async () => (await left()) === 0, 30);
  } finally {
    await working.close();
  }
  expect(await query("select state from operations.background_jobs where tenant_id = $1 and state not in ('queued')", [tenantRow(tenant)])).toEqual([]);
  expect(await rowsOf(tenant)).toEqual(before);
});

test("every table of tenants is erased or its retention is declared, with a reason; what is declared exists", async () => {
  const rows = await query(
    `select format('%I.%I', n.nspname, c.relname) as name, has_table_privilege('tenon_eraser', c.oid, 'delete') as erasable
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attname = 'tenant_id' and c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')`,
  );
  const declared = (await retained()).map(({ table }) => table);
  expect(rows.filter(({ name, erasable }) => !erasable && !declared.includes(String(name)))).toEqual([]);
  expect(declared.filter((table) => !rows.some(({ name }) => name === table))).toEqual([]);
  expect((await retained()).every(({ reason }) => reason.length > 20)).toBe(true);
});
