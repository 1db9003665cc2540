import { ReferenceKind, type EntityMetadata, type MikroORM } from "@mikro-orm/core";
import type { ClientBase } from "pg";
import type { Catalogue, Policy, Table } from "./catalogue.js";
import { besides, type Exception } from "./exception.js";

/** What an entity says of its table, in the catalogue's own words. */
export type Mapped = Pick<Table, "name" | "enabled" | "forced" | "columns" | "policies"> & { primaryKey: string[] };

/**
 * Reads the entities of one subgraph.
 * @param client types and policy texts are put through Postgres, inside a transaction that the caller rolls back
 */
export async function readEntities(orm: MikroORM, schema: string, client: ClientBase): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  for (const meta of orm.getMetadata().getAll().values()) {
    const name = `${schema}.${meta.tableName}`;
    const there = await client.query<{ there: boolean }>("select to_regclass($1) is not null as there", [name]);
    mapped.push({
      name,
      enabled: Boolean(meta.rowLevelSecurity),
      forced: meta.rowLevelSecurity === "force",
      columns: await columnsOf(meta, client),
      primaryKey: meta.getPrimaryProps().flatMap((property) => property.fieldNames),
      policies: there.rows[0]?.there ? await policiesOf(name, meta, client) : [],
    });
  }
  return mapped;
}

async function columnsOf(meta: EntityMetadata, client: ClientBase): Promise<Table["columns"]> {
  const columns: Table["columns"] = [];
  for (const property of meta.props.filter(({ kind, persist }) => kind === ReferenceKind.SCALAR && persist !== false)) {
    const { rows } = await client.query<{ type: string }>("select format_type($1::regtype, null) as type", [property.columnTypes[0]]);
    columns.push({ name: property.fieldNames[0]!, type: rows[0]!.type, nullable: Boolean(property.nullable), generated: null });
  }
  return columns;
}

/** Each policy is made once more on its own table, and read back as Postgres understood it. */
async function policiesOf(name: string, meta: EntityMetadata, client: ClientBase): Promise<Policy[]> {
  const policies: Policy[] = [];
  for (const policy of meta.policies ?? []) {
    const clause = (keyword: string, text: unknown) => (typeof text === "string" ? ` ${keyword} (${text})` : "");
    const roles = policy.roles ?? ["public"];
    await client.query(
      `create policy "as mapped" on ${name} as ${policy.type ?? "permissive"} for ${policy.command ?? "all"} to ${roles.join(", ")}` +
        clause("using", policy.using) +
        clause("with check", policy.check),
    );
    const { rows } = await client.query<Omit<Policy, "name">>(
      `select lower(cmd) as command, permissive = 'PERMISSIVE' as permissive, roles::text[] as roles, qual as "using", with_check as "check"
       from pg_policies where policyname = 'as mapped' and schemaname || '.' || tablename = $1`,
      [name],
    );
    await client.query(`drop policy "as mapped" on ${name}`);
    policies.push({ name: policy.name ?? "", ...rows[0]! });
  }
  return policies;
}

/** What the laws of the entities let pass. */
export interface EntityExceptions {
  /** `schema.table` */
  tables: readonly Exception[];
  /** `schema.table.column` */
  columns: readonly Exception[];
}

/** Entities and tables say the same of columns, keys, row-level security and policies. */
export function entitiesAndTables(entities: readonly Mapped[], { tables }: Catalogue, exceptions: EntityExceptions): string[] {
  const unmappedTables = tables.filter((table) => !entities.some((entity) => entity.name === table.name));
  const unmappedColumns = new Map<string, string>();
  const differences = entities.flatMap((entity) => {
    const table = tables.find(({ name }) => name === entity.name);
    if (!table) return [`${entity.name} is mapped, but there is no such table`];
    for (const { name } of table.columns) {
      if (!entity.columns.some((column) => column.name === name)) unmappedColumns.set(`${entity.name}.${name}`, `${entity.name}.${name} is not mapped`);
    }
    return [...columnDifferences(entity, table), ...policyDifferences(entity, table)];
  });
  return [
    ...differences,
    ...besides(new Map(unmappedTables.map(({ name }) => [name, `${name} has no entity`])), exceptions.tables),
    ...besides(unmappedColumns, exceptions.columns),
  ];
}

function columnDifferences(entity: Mapped, table: Table): string[] {
  const primary = table.uniqueKeys.find((key) => key.primary)?.columns ?? [];
  return [
    ...entity.columns.flatMap(({ name, type, nullable }) => {
      const column = table.columns.find((known) => known.name === name);
      if (!column) return [`${entity.name}.${name} is mapped, but there is no such column`];
      return [
        ...(column.type === type ? [] : [`${entity.name}.${name} is ${column.type}, and mapped as ${type}`]),
        ...(column.nullable === nullable ? [] : [`${entity.name}.${name} ${column.nullable ? "may" : "may not"} be null, and is mapped otherwise`]),
      ];
    }),
    ...([...primary].sort().join() === [...entity.primaryKey].sort().join() ? [] : [`${entity.name} has the key (${primary.join(", ")}), and is mapped with (${entity.primaryKey.join(", ")})`]),
  ];
}

function policyDifferences(entity: Mapped, table: Table): string[] {
  const text = (policy: Policy | undefined) => policy && JSON.stringify({ ...policy, roles: [...policy.roles].sort() }, ["command", "permissive", "roles", "using", "check"]);
  const names = [...new Set([...entity.policies, ...table.policies].map((policy) => policy.name))];
  return [
    ...(entity.enabled === table.enabled && entity.forced === table.forced ? [] : [`${entity.name} has other row-level security than is mapped`]),
    ...names.flatMap((name) => {
      const [mapped, migrated] = [entity, table].map(({ policies }) => text(policies.find((policy) => policy.name === name)));
      return mapped === migrated ? [] : [`${entity.name}.${name} is ${migrated ?? "missing"}, and mapped as ${mapped ?? "missing"}`];
    }),
  ];
}
