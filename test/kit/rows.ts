import type { Client } from "pg";

/** How many rows each table of the database has: what a refused request must leave as it was. Attempts are counted all the same. */
export async function countRows(client: Client): Promise<Record<string, number>> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema', 'migration') and (schemaname, tablename) not in (('identity', 'throttles'), ('kernel', 'rate_counters'), ('kernel', 'rate_limits')) order by 1`,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(" union all ");
  const { rows } = await client.query<{ name: string; rows: number }>(counts);
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
