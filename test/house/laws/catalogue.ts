import type { ClientBase } from "pg";

/** Schemas that are not ours to rule: Postgres's own, the queue's, the migrations' bookkeeping. */
const foreignSchemas = "n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'pgboss', 'migration')";

export interface Column {
  name: string;
  /** As `format_type` writes it, without modifiers. */
  type: string;
  nullable: boolean;
  /** What it is generated as; null when it is written. */
  generated: string | null;
}

export interface Policy {
  name: string;
  command: string;
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
}

export interface UniqueKey {
  name: string;
  columns: string[];
  primary: boolean;
}

export interface ForeignKey {
  name: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}

/** A table as the database has it; its name is `schema.table`. */
export interface Table {
  name: string;
  schema: string;
  enabled: boolean;
  forced: boolean;
  columns: Column[];
  policies: Policy[];
  uniqueKeys: UniqueKey[];
  foreignKeys: ForeignKey[];
  /** Its check constraints, as Postgres prints them. */
  checks: string[];
}

export interface View {
  name: string;
  invoker: boolean;
}

/** A function as the database has it; its name is `schema.function(argument types)`. */
export interface Procedure {
  name: string;
  owner: string;
  ownerIsSuperuser: boolean;
  definer: boolean;
  settings: string[];
  isPublic: boolean;
  /** Roles of ours that may call it, but for its owner. */
  callers: string[];
}

export interface Role {
  name: string;
  canLogin: boolean;
  inherits: boolean;
  superuser: boolean;
  bypassesRls: boolean;
  createsDatabases: boolean;
  createsRoles: boolean;
  /** The login role may `SET ROLE` to it, directly or by way of another. */
  appMayBecome: boolean;
}

/** A right of a role on a table, its own, inherited or PUBLIC's. */
export interface Grant {
  role: string;
  table: string;
  right: string;
}

/** What the laws of the wall are about, read from the database itself. */
export interface Catalogue {
  tables: Table[];
  views: View[];
  procedures: Procedure[];
  roles: Role[];
  grants: Grant[];
  /** What the login role owns, anywhere in this database. */
  ownedByApp: string[];
}

export async function readCatalogue(client: ClientBase): Promise<Catalogue> {
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query<{ row: T }>(`select to_jsonb(x) as row from (${sql}) x`)).rows.map(({ row }) => row);
  return {
    tables: await rows<Table>(tables),
    views: await rows<View>(views),
    procedures: await rows<Procedure>(procedures),
    roles: await rows<Role>(roles),
    grants: await rows<Grant>(grants),
    ownedByApp: (await rows<{ what: string }>(ownedByApp)).map(({ what }) => what),
  };
}

const columnNames = (relation: string, numbers: string) =>
  `(select coalesce(jsonb_agg(a.attname order by k.position), '[]') from unnest(${numbers}) with ordinality k(number, position)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number)`;

const tables = `
  select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    (select coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, null), 'nullable', not a.attnotnull,
        'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end) order by a.attnum), '[]')
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
    (select coalesce(jsonb_agg(jsonb_build_object('name', p.policyname, 'command', lower(p.cmd), 'permissive', p.permissive = 'PERMISSIVE',
        'roles', to_jsonb(p.roles::text[]), 'using', p.qual, 'check', p.with_check) order by p.policyname), '[]')
      from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname) as policies,
    (select coalesce(jsonb_agg(jsonb_build_object('name', i.relname, 'primary', x.indisprimary,
        'columns', ${columnNames("c.oid", "x.indkey::int2[]")}) order by i.relname), '[]')
      from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = c.oid and x.indisunique) as "uniqueKeys",
    (select coalesce(jsonb_agg(jsonb_build_object('name', f.conname, 'columns', ${columnNames("f.conrelid", "f.conkey")},
        'target', tn.nspname || '.' || t.relname, 'targetColumns', ${columnNames("f.confrelid", "f.confkey")}) order by f.conname), '[]')
      from pg_constraint f join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where f.conrelid = c.oid and f.contype = 'f') as "foreignKeys",
    (select coalesce(jsonb_agg(pg_get_constraintdef(k.oid) order by k.conname), '[]') from pg_constraint k where k.conrelid = c.oid and k.contype = 'c') as checks
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and ${foreignSchemas} order by 1`;

const views = `
  select n.nspname || '.' || c.relname as name,
    c.relkind = 'v' and coalesce('security_invoker=true' = any(c.reloptions) or 'security_invoker=on' = any(c.reloptions), false) as invoker
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${foreignSchemas} order by 1`;

const procedures = `
  select p.oid::regprocedure::text as name, r.rolname as owner, r.rolsuper as "ownerIsSuperuser", p.prosecdef as definer,
    to_jsonb(coalesce(p.proconfig, '{}')) as settings, has_function_privilege('public', p.oid, 'execute') as "isPublic",
    (select coalesce(jsonb_agg(c.rolname order by c.rolname), '[]') from pg_roles c
      where c.rolname like 'tenon%' and c.oid <> p.proowner and has_function_privilege(c.oid, p.oid, 'execute')) as callers
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
  where ${foreignSchemas} order by 1`;

const roles = `
  select rolname as name, rolcanlogin as "canLogin", rolinherit as inherits, rolsuper as superuser, rolbypassrls as "bypassesRls",
    rolcreatedb as "createsDatabases", rolcreaterole as "createsRoles",
    pg_has_role('tenon_app', oid, 'set') and rolname <> 'tenon_app' as "appMayBecome"
  from pg_roles where rolname !~ '^pg_' order by 1`;

// tenon_queue works in the queue's schema, so that schema counts here; Postgres's own catalogue is everybody's to read
const grants = `
  select r.rolname as role, n.nspname || '.' || c.relname as "table", k.right
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_roles r,
    unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) k("right")
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'migration')
    and r.rolname like 'tenon%' and has_table_privilege(r.oid, c.oid, k.right) order by 1, 2, 3`;

const ownedByApp = `
  select pg_describe_object(d.classid, d.objid, d.objsubid) as what
  from pg_shdepend d join pg_roles r on r.oid = d.refobjid
  where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o' and r.rolname = 'tenon_app'
    and d.dbid in (0, (select oid from pg_database where datname = current_database()))`;
