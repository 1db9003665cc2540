import { Client } from "pg";
import { userRow, tenantRow } from "../kit/context.js";
import { makePerson, makeTenant } from "../kit/world.js";
import type { Caller } from "./operations.js";

/** Tenants that are read, each by its owner. */
const tenants = 8;
/** People who create tenants; nobody reads theirs. */
const founders = 4;
const members = 50;

/**
 * A role of the bench alone, with what four subgraphs' roles may read: a server that answers from all schemas in one
 * statement could not be under Tenon's one role for each schema. The policies hold for it as they hold for them.
 */
export const readerRole = "tenon_bench_reader";

const reader = `
  create role ${readerRole} nologin;
  grant tenon_identity, tenon_tenancy, tenon_billing, tenon_compliance to ${readerRole} with inherit true, set false;
  grant ${readerRole} to tenon_app with inherit false, set true;`;

const people = `
  with people as (
    insert into identity.users (id, email, name, password_hash)
    select uuidv7(), 'member-' || n || '-' || $1::uuid || '@example.com', 'Member ' || n, 'none' from generate_series(2, $2::int) n returning id),
  seen as (insert into identity.tenant_users (tenant_id, user_id) select $1, id from people),
  places as (insert into tenancy.memberships (id, tenant_id, user_id) select uuidv7(), $1, id from people returning id, user_id),
  entries as (
    insert into compliance.audit_logs (id, tenant_id, actor_id, action, subject_type, subject_id, payload, correlation_id)
    select uuidv7(), $1, user_id, 'member.joined', 'Membership', id, '{}', 'bench' from places)
  insert into tenancy.user_roles (tenant_id, membership_id, user_id, role_id)
  select $1, p.id, p.user_id, r.id from places p, tenancy.roles r where r.key = 'viewer' and r.tenant_id is null`;

/** People who do nothing but sign in: as many as there are connections, and some. */
const regulars = 16;

export interface Town {
  owners: Caller[];
  founders: Caller[];
  /** They have no session yet. */
  regulars: Caller[];
}

/** Plants what is read. @param url of a gateway @param ownerUrl of the database, with the owner's rights */
export async function settle(url: string, ownerUrl: string): Promise<Town> {
  const owners: Caller[] = [];
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(reader);
  for (let n = 0; n < tenants; n++) {
    const tenant = await makeTenant(url, "Bench");
    await client.query(people, [tenantRow(tenant), members]);
    owners.push({ token: tenant.owner.accessToken, tenant: tenant.id, userRow: userRow(tenant.owner), tenantRow: tenantRow(tenant) });
  }
  // the plan's budget is what the bench is not to run into
  await client.query("update billing.entitlements set value = '1000000000' where key = 'api_points_per_minute'");
  await client.query("vacuum analyze");
  await client.end();
  // what the copies of the town are filled with
  await makeTenant(url, "Model");
  const makers = await Promise.all(Array.from({ length: founders }, () => makePerson(url)));
  const known = await Promise.all(Array.from({ length: regulars }, () => makePerson(url, "Regular")));
  const guests = known.map(({ email, password }) => ({ token: "", tenant: null, userRow: "", tenantRow: null, account: { email, password } }));
  return { owners, regulars: guests, founders: makers.map((person) => ({ token: person.accessToken, tenant: null, userRow: userRow(person), tenantRow: null })) };
}
