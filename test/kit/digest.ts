import type { Client } from "pg";

/** Signs of life of the processes themselves, which no request writes; and counters of requests and attempts, which a refused one moves too. */
const restless = ["kernel.workers", "kernel.rate_limits", "kernel.rate_counters", "identity.throttles"];

/** A refusal changes nothing, and is recorded. */
const ofNoRefusal = "not exists (select from compliance.audit_logs entry where entry.id = row.event_id and entry.action = 'access.refused')";
const recordsOfRefusals: Record<string, string> = {
  "compliance.audit_logs": "row.action <> 'access.refused'",
  "compliance.outbox": ofNoRefusal,
  "compliance.unsequenced_events": ofNoRefusal,
};

const tables = `
  select format('%I.%I', n.nspname, c.relname) as name,
    (select a.attname from pg_attribute a where a.attrelid = c.oid and (a.attname = 'tenant_id' or c.relname = 'tenants' and a.attname = 'id')) as tenant
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and (n.nspname || '.' || c.relname = 'pgboss.job'
    or n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss', 'migration'))
    and n.nspname || '.' || c.relname <> all ($1) order by 1`;

/**
 * A digest of every row of every table, the queue's jobs included: the same before and after means that nothing
 * changed. For a database of one's own; elsewhere other tests write, too.
 */
export async function digestRows(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(tables, [restless]);
  return digest(client, rows.map(({ name }) => [name, "true"]));
}

/** A digest of every row that the tenant has. @param tenantId a row id */
export async function digestTenant(client: Client, tenantId: string): Promise<string> {
  const { rows } = await client.query<{ name: string; tenant: string | null }>(tables, [restless]);
  return digest(client, rows.filter(({ tenant }) => tenant !== null).map(({ name, tenant }) => [name, `${tenant} = '${tenantId}'`]));
}

async function digest(client: Client, parts: [table: string, where: string][]): Promise<string> {
  const digests = parts.map(([name, where]) => `select '${name}' as name, md5(string_agg(row::text, ',' order by row::text)) as digest from ${name} row where ${where} and ${recordsOfRefusals[name] ?? true}`);
  const { rows } = await client.query<{ digest: string }>(`select md5(string_agg(name || coalesce(digest, ''), ',' order by name)) as digest from (${digests.join(" union all ")}) each`);
  return rows[0]!.digest;
}
