import type { ClientBase } from "pg";
import type { SubgraphManifest } from "../process/manifest.js";

/** A table whose rows outlive their tenant, and why the law or the platform needs them. */
export interface KeptTable {
  /** `schema.table`. */
  table: string;
  /** Why, and how long. */
  reason: string;
}

/** What the subgraphs keep of a tenant that is erased. */
export const keptTablesOf = (manifests: readonly Pick<SubgraphManifest, "features">[]): KeptTable[] =>
  manifests.flatMap(({ features }) => features.flatMap(({ retains = [] }) => retains));

/** A table with rows of tenants. */
export interface TenantTable {
  /** `schema.table`. */
  name: string;
  oid: number;
  /** Whether a deleted tenant's rows can be deleted from it. */
  erasable: boolean;
}

/**
 * Every table that has a `tenant_id`, whoever owns it, in the order in which rows can be deleted: what refers to a row comes
 * before the row.
 */
export async function tenantTables(client: ClientBase): Promise<TenantTable[]> {
  const { rows: tables } = await client.query<TenantTable>(`
    select n.nspname || '.' || c.relname as name, c.oid::int as oid, has_table_privilege('tenon_eraser', c.oid, 'delete') as erasable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') order by 1`);
  const { rows: references } = await client.query<{ from: number; to: number }>(
    `select conrelid::int as "from", confrelid::int as "to" from pg_constraint where contype = 'f' and conrelid <> confrelid`,
  );
  const ordered: TenantTable[] = [];
  const place = (table: TenantTable, above: readonly number[]): void => {
    if (ordered.includes(table)) return;
    for (const { from } of references.filter(({ from: source, to }) => to === table.oid && !above.includes(source))) {
      const referring = tables.find(({ oid }) => oid === from);
      if (referring) place(referring, [...above, table.oid]);
    }
    if (!ordered.includes(table)) ordered.push(table);
  };
  for (const table of tables) place(table, []);
  return ordered;
}
