import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client, DatabaseError } from "pg";
import { appUrl, asOwner } from "../kit/database.js";
import { makeMember, makeTenant, openWorld, type World } from "../kit/world.js";
import { readCatalogue, type Catalogue, type Table } from "./laws/catalogue.js";

let world: World;
let catalogue: Catalogue;
let app: Client;
/** The roles that the login takes. */
let atWork: string[];

beforeAll(async () => {
  world = await openWorld();
  // so that there is something to see: tenants' rows, people's rows, an invitation, audit entries
  const tenant = await makeTenant(world.url);
  await makeMember(tenant, "member");
  await tenant.owner.send('mutation { inviteMember(input: { email: "nobody@example.com", role: "viewer" }) { token } }', { tenant: tenant.id });
  catalogue = await asOwner(readCatalogue);
  atWork = catalogue.roles.filter((role) => role.appMayBecome && !["tenon_queue", "tenon_worker"].includes(role.name)).map((role) => role.name);
  app = new Client({ connectionString: appUrl() });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await world.close();
});

/** One statement of the login role in a role and nothing else, undone. @returns its rows, or PostgreSQL's refusal */
async function as(role: string | null, sql: string): Promise<{ rows: unknown[]; count: number } | { refusal: string }> {
  await app.query("begin");
  try {
    if (role) await app.query("select set_config('role', $1, true)", [role]);
    const { rows, rowCount } = await app.query(sql);
    return { rows, count: rowCount ?? 0 };
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return { refusal: error.code ?? "" };
  } finally {
    await app.query("rollback");
  }
}

const insufficientPrivilege = { refusal: "42501" };
const may = (role: string, table: Table, right: string) => catalogue.grants.some((grant) => grant.role === role && grant.table === table.name && grant.right === right);
const isWalled = (table: Table) => table.policies.some((policy) => policy.name === "tenant_wall" || policy.name === "person_wall");
/** Rows that somebody owns; the platform's own rows in the same table are everybody's. */
const owned = (table: Table) => (table.columns.some((column) => column.name === "tenant_id" && column.nullable) && table.schema === "tenancy" ? " where tenant_id is not null" : "");

function pairs(right: string): [string, Table][] {
  return atWork.flatMap((role) => catalogue.tables.filter((table) => isWalled(table) && may(role, table, right)).map((table): [string, Table] => [role, table]));
}

test("there are rows to see in most walled tables", async () => {
  const filled = await asOwner(async (client) => {
    const names: string[] = [];
    for (const { name } of catalogue.tables.filter(isWalled)) {
      const { rows } = await client.query<{ there: boolean }>(`select exists (select from ${name}) as there`);
      if (rows[0]?.there) names.push(name);
    }
    return names;
  });
  expect(filled).toEqual(expect.arrayContaining(["tenancy.memberships", "tenancy.invitations", "tenancy.tenants", "identity.users", "identity.sessions", "billing.subscriptions", "compliance.audit_logs"]));
});

test("without a tenant and an actor a role at work reads nothing of anybody's", async () => {
  const asked = pairs("SELECT");
  expect(asked.length).toBeGreaterThan(10);
  for (const [role, table] of asked) {
    expect([role, table.name, await as(role, `select count(*)::int as seen from ${table.name}${owned(table)}`)]).toEqual([role, table.name, { rows: [{ seen: 0 }], count: 1 }]);
  }
});

test("without a tenant and an actor a role at work writes nothing", async () => {
  for (const [role, table] of pairs("INSERT")) {
    // the wall is asked before any constraint: what is missing does not matter
    expect([role, table.name, await as(role, `insert into ${table.name} default values`)]).toEqual([role, table.name, insufficientPrivilege]);
    const column = table.columns.find(({ name }) => name === "tenant_id" || name === "user_id")?.name ?? "id";
    expect([role, table.name, await as(role, `insert into ${table.name} (${column}) values (gen_random_uuid())`)]).toEqual([role, table.name, insufficientPrivilege]);
  }
  for (const [role, table] of pairs("UPDATE")) {
    const column = table.columns[0]!.name;
    expect([role, table.name, await as(role, `update ${table.name} set ${column} = ${column}`)]).toEqual([role, table.name, { rows: [], count: 0 }]);
  }
  for (const [role, table] of pairs("DELETE")) {
    expect([role, table.name, await as(role, `delete from ${table.name}`)]).toEqual([role, table.name, { rows: [], count: 0 }]);
  }
});

test("the login role by itself is refused every table", async () => {
  for (const { name } of catalogue.tables) expect([name, await as(null, `select from ${name}`)]).toEqual([name, insufficientPrivilege]);
});

test("another subgraph's table is refused", async () => {
  for (const role of world.subgraphs.map((subgraph) => `tenon_${subgraph.name}`)) {
    for (const { name, schema } of catalogue.tables) {
      if (role === `tenon_${schema}` || name === "kernel.idempotency_keys") continue;
      expect([role, name, await as(role, `select from ${name}`)]).toEqual([role, name, insufficientPrivilege]);
      expect([role, name, await as(role, `delete from ${name}`)]).toEqual([role, name, insufficientPrivilege]);
    }
  }
});

test("roles that look across the wall cannot be become", async () => {
  const closed = catalogue.roles.filter((role) => !role.appMayBecome && role.name !== "tenon_app");
  expect(closed.map((role) => role.name)).toEqual(
    expect.arrayContaining(["tenon_identity_lookup", "tenon_compliance_recorder", "tenon_identity_visibility", "tenon_operations_clerk", "tenon_seeder", "tenon_subgraph"]),
  );
  for (const { name } of closed) {
    expect([name, await as(null, `set local role "${name}"`)]).toEqual([name, insufficientPrivilege]);
    for (const role of atWork) expect([role, name, await as(role, `set local role "${name}"`)]).toEqual([role, name, insufficientPrivilege]);
  }
});
