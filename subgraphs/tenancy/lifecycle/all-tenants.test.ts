import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { tenantRow, userRow } from "../../../test/kit/context.js";
import { asOwner } from "../../../test/kit/database.js";
import { holdOwnDatabase, type HeldDatabase } from "../../../test/kit/hold.js";
import { mutate } from "../../../test/kit/operations.js";
import { eventually } from "../../../test/kit/wait.js";
import { makePerson, makeTenant, openWorld, send, unique, type Person, type World } from "../../../test/kit/world.js";

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
interface Found {
  edges: { cursor: string; node: { slug: string; state: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string; startCursor: string; hasPreviousPage: boolean };
}
async function list(args: string): Promise<Found> {
  const answer = await root.send(`{ allTenants(${args}) { edges { cursor node { slug state } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`);
  expect(answer.errors).toEqual([]);
  return answer.data.allTenants as Found;
}
const slugs = ({ edges }: Found) => edges.map(({ node }) => node.slug);

test("administrators of the installation alone list its tenants: operators, support and auditors, who see no more of them and change nothing", async () => {
  const tenant = await makeTenant(world.url);
  for (const scope of ["support", "auditor"]) {
    const by = await makePerson(world.url, scope);
    await query("insert into identity.administrators (user_id, scope) values ($1, $2)", [userRow(by), scope]);
    const look = `{ allTenants(first: 1, filter: { search: "${tenant.slug}" }) { edges { node { slug settings { locale { value } } auditLogs(first: 1) { edges { cursor } } } } } }`;
    await eventually(async () => (await by.send(look)).errors.length === 0);
    expect((await by.send(look)).data.allTenants.edges).toEqual([{ node: { slug: tenant.slug, settings: null, auditLogs: null } }]);
    const quotas = "query ($id: ID!) { tenantQuotas(tenantId: $id) { meter } }";
    expect((await by.send(quotas, { variables: { id: tenant.id } })).data.tenantQuotas).not.toHaveLength(0);
    for (const [name, input] of [["suspendTenant", { reason: "x" }], ["reactivateTenant", {}], ["clearAllowedAddresses", { reason: "x" }], ["overrideQuota", { meter: "seats", limit: 1, reason: "x" }]] as const) {
      expect((await mutate(by, name, "userErrors { code }", { tenantId: tenant.id, ...input })).codes).toEqual(["FORBIDDEN"]);
    }
  }
  for (const by of [tenant.owner, await makePerson(world.url)]) expect((await by.send("{ allTenants(first: 1) { edges { cursor } } }")).errors[0]!.extensions.code).toBe("FORBIDDEN");
  expect((await send(world.url, "{ allTenants(first: 1) { edges { cursor } } }")).errors[0]!.extensions.code).toBe("UNAUTHENTICATED");
});

test("the database lists tenants for those who run the installation alone, whoever asks it: owners and nobody get none", async () => {
  const tenant = await makeTenant(world.url);
  const [support, auditor] = [await makePerson(world.url), await makePerson(world.url)];
  await query("insert into identity.administrators (user_id, scope) values ($1, 'support'), ($2, 'auditor')", [userRow(support), userRow(auditor)]);
  const listed = (actor: string) =>
    asOwner(async (client) => {
      await client.query("select set_config('app.actor_id', $1, false)", [actor]);
      const { rows } = await client.query("select id from tenancy.find_tenants(null, 50, false, $1, null)", [tenant.slug]);
      return rows.map((row: { id: string }) => row.id);
    }, held.database);
  for (const actor of [userRow(tenant.owner), ""]) expect(await listed(actor)).toEqual([]);
  for (const by of [root, support, auditor]) expect(await listed(userRow(by))).toEqual([tenantRow(tenant)]);
  await query("update identity.users set deactivated_at = now(), deactivated_by = id, deactivation_reason = 'x' where id = $1", [userRow(auditor)]);
  expect(await listed(userRow(auditor))).toEqual([]);
});

test("tenants are found by the beginning of slug or name in any case, and by state, page by page both ways", async () => {
  const stem = `Zeta ${unique()}`;
  const person = await makePerson(world.url);
  const made = [];
  for (let n = 0; n < 5; n += 1) made.push(await makeTenant(world.url, `${stem} ${n}`, person));
  const newest = made.map(({ slug }) => slug).reverse();
  expect(slugs(await list(`first: 10, filter: { search: "${stem.toUpperCase()}" }`))).toEqual(newest);
  expect(slugs(await list(`first: 10, filter: { search: "${made[2]!.slug}" }`))).toEqual([made[2]!.slug]);
  expect(slugs(await list(`first: 10, filter: { search: "${stem.slice(1)}" }`))).toEqual([]);
  expect(slugs(await list(`first: 10, filter: { search: "%" }`))).toEqual([]);
  const first = await list(`first: 2, filter: { search: "${stem}" }`);
  expect([slugs(first), first.pageInfo.hasNextPage]).toEqual([newest.slice(0, 2), true]);
  const second = await list(`first: 2, after: "${first.pageInfo.endCursor}", filter: { search: "${stem}" }`);
  expect(slugs(second)).toEqual(newest.slice(2, 4));
  expect(slugs(await list(`last: 2, before: "${second.pageInfo.startCursor}", filter: { search: "${stem}" }`))).toEqual(newest.slice(0, 2));
  await query("update tenancy.tenants set state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'x' where id = $1", [tenantRow(made[1]!)]);
  expect(slugs(await list(`first: 10, filter: { search: "${stem}", state: SUSPENDED }`))).toEqual([made[1]!.slug]);
  expect(slugs(await list("first: 10, filter: { state: SUSPENDED }"))).toEqual([made[1]!.slug]);
  expect(slugs(await list(`first: 10, filter: { search: "${stem}", state: ACTIVE }`))).toHaveLength(4);
});

test("among a hundred thousand tenants each page reads a few blocks, whatever is looked for", async () => {
  await query(`insert into tenancy.tenants (id, slug, name) select gen_random_uuid(), 'bulk-' || n, 'Bulk ' || md5(n::text) from generate_series(1, 100000) n`);
  await query("update tenancy.tenants set state = 'suspended', suspended_at = now(), suspended_by = id, suspension_reason = 'x' where slug like 'bulk-%000'");
  await query("analyze tenancy.tenants");
  const blocks = (call: string) =>
    asOwner(async (client) => {
      await client.query("select set_config('app.actor_id', $1, false)", [userRow(root)]);
      // twice before, on the same connection: what planning reads of the catalogue is not the page's
      for (let n = 0; n < 2; n += 1) await client.query(`select count(*) from tenancy.find_tenants(${call})`);
      const { rows } = await client.query(`explain (analyze, buffers, format json) select count(*) from tenancy.find_tenants(${call})`);
      const { Plan } = (rows[0]["QUERY PLAN"] as { Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }[])[0]!;
      return Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
    }, held.database);
  const half = (await query("select id from tenancy.tenants order by id offset 50000 limit 1"))[0]!["id"];
  for (const call of ["null, 21, false, null, null", `'${String(half)}', 21, false, null, null`, `'${String(half)}', 21, true, null, null`, "null, 21, false, 'bulk-9999', null", "null, 21, false, 'bulk c4ca4', null", "null, 21, false, null, 'suspended'"]) {
    const read = await blocks(call);
    expect([call, read, read < 300]).toEqual([call, read, true]);
  }
});
