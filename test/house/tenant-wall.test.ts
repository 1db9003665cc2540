import { beforeAll, describe, expect, test } from "@jest/globals";
import { asOwner } from "../kit/database.js";
import { wall } from "./exceptions.js";
import { readCatalogue, type Catalogue } from "./laws/catalogue.js";
import * as law from "./laws/wall.js";
import { planted } from "./plant.js";

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await asOwner(readCatalogue);
});

describe("the tenant wall stands around every table", () => {
  test("the law looks at the tables of every owner", () => {
    expect(new Set(catalogue.tables.map((table) => table.schema))).toEqual(new Set(["billing", "compliance", "identity", "kernel", "operations", "tenancy"]));
  });
  test("every table has its tenant, or is excepted with reason and date", () => expect(law.tablesWithoutTenant(catalogue, wall.withoutTenant)).toEqual([]));
  test("row-level security is enabled and forced on every table", () => expect(law.tablesWithoutWall(catalogue, wall.withoutTenantWall)).toEqual([]));
  test("every policy is one of the helpers' texts, or excepted with its own", () => expect(law.strangePolicies(catalogue, wall.policies)).toEqual([]));
  test("unique keys of tenants' rows include the tenant", () => expect(law.uniqueKeysWithoutTenant(catalogue, wall.uniqueKeys)).toEqual([]));
  test("foreign keys between tenants' rows carry the tenant, and none crosses a schema", () => expect(law.strayForeignKeys(catalogue, wall.foreignKeys)).toEqual([]));
  test("views show what the asker may see", () => expect(law.ownersViews(catalogue)).toEqual([]));
});

const everyLaw = (read: Catalogue) => [
  ...law.tablesWithoutTenant(read, wall.withoutTenant),
  ...law.tablesWithoutWall(read, wall.withoutTenantWall),
  ...law.strangePolicies(read, wall.policies),
  ...law.uniqueKeysWithoutTenant(read, wall.uniqueKeys),
  ...law.strayForeignKeys(read, wall.foreignKeys),
  ...law.ownersViews(read),
];

const table = "create table billing.notes (id uuid primary key, tenant_id uuid not null, text text); ";
const walled = `${table} select kernel.wall_tenant('billing.notes'); `;

/** A fault, and how the law that bites begins. */
const faults: Record<string, [sql: string, offence: string]> = {
  "a table without a tenant": ["create table billing.notes (id uuid primary key); select kernel.wall_catalogue('billing.notes')", "billing.notes has no column tenant_id"],
  "a tenant that may be missing": [`${walled} alter table billing.notes alter tenant_id drop not null`, "billing.notes has rows without a tenant"],
  "a table without row-level security": [table, "billing.notes has no row-level security"],
  "a table that spares its owner": [`${walled} alter table billing.notes no force row level security`, "billing.notes does not force"],
  "a wall that is switched off": ["alter table tenancy.invitations disable row level security", "tenancy.invitations has no row-level security"],
  "tenants' rows behind another wall alone": [`${table} select kernel.wall_catalogue('billing.notes')`, "billing.notes has no tenant_wall"],
  "a policy of one's own making": [`${walled} create policy open on billing.notes for select using (true)`, "billing.notes.open has a text of its own"],
  "a wall that fails open without a tenant": [
    `${table} alter table billing.notes enable row level security, force row level security;
     create policy tenant_wall on billing.notes using (current_setting('app.tenant_id', true) is null or tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))`,
    "billing.notes.tenant_wall has a text of its own",
  ],
  "a wall for reading alone": [
    `${walled} drop policy tenant_wall on billing.notes;
     create policy tenant_wall on billing.notes using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)) with check (true)`,
    "billing.notes.tenant_wall has a text of its own",
  ],
  "a weakened helper": [
    `create or replace function kernel.wall_tenant(target regclass) returns void language plpgsql set search_path = pg_catalog as $$ begin
       execute format('alter table %s enable row level security', target); execute format('alter table %s force row level security', target);
       execute format('create policy tenant_wall on %s using (true)', target); end $$; ${walled}`,
    "billing.notes.tenant_wall has a text of its own",
  ],
  "a role that sees all although the login can become it": [`${walled} select kernel.let_see_all('billing.notes', 'tenon_billing')`, "billing.notes.tenon_billing_select has a text of its own"],
  "an excepted policy with another text": ["alter policy catalogue on tenancy.roles using (true)", "tenancy.roles.catalogue has a text of its own"],
  "a catalogue policy on tenants' rows": [`${walled} create policy catalogue on billing.notes for select using (true)`, "billing.notes.catalogue has a text of its own"],
  "a name that is unique over all tenants": [`${walled} create unique index notes_text on billing.notes (text)`, "billing.notes.notes_text is unique over all tenants"],
  "a foreign key past the tenant": [`${walled} alter table billing.notes add subscription_id uuid references billing.subscriptions (id)`, "billing.notes.notes_subscription_id_fkey leads to billing.subscriptions without"],
  "a foreign key to a role without whose it is": ["alter table tenancy.user_roles add foreign key (role_id) references tenancy.roles (id)", "tenancy.user_roles.user_roles_role_id_fkey leads to tenancy.roles without"],
  "a role of whomever": ["alter table tenancy.user_roles drop constraint user_roles_home", "tenancy.user_roles.user_roles_role leads to tenancy.roles without"],
  "a foreign key into another schema": [`${walled} alter table billing.notes add foreign key (tenant_id) references tenancy.tenants (id)`, "billing.notes.notes_tenant_id_fkey leads to tenancy.tenants, in another"],
  "a view with its owner's eyes": ["create view billing.all_subscriptions as select * from billing.subscriptions", "billing.all_subscriptions shows what its owner sees"],
  "an exception that is not needed any more": ["drop table identity.setup_tokens", "identity.setup_tokens is excepted but offends nobody"],
};

test("each law bites", async () => {
  const seen = await planted(Object.fromEntries(Object.entries(faults).map(([title, [sql]]) => [title, sql])), async (client) => everyLaw(await readCatalogue(client)));
  for (const [title, [, offence]] of Object.entries(faults)) expect([title, seen[title]]).toEqual([title, expect.arrayContaining([expect.stringContaining(offence)])]);
});
