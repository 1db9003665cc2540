import { Client } from "pg";

/** Copies of the town's database, each with one thing changed. */
export interface Clones {
  /** With a thousand tenants. */
  thousand: string;
  /** With a hundred thousand. */
  hundredThousand: string;
  /** Without row-level security. */
  open: string;
}

const inOther = (url: string, database: string): string => Object.assign(new URL(url), { pathname: `/${database}` }).href;

async function within(url: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

/**
 * Every row that the model tenant has, again for each new tenant: ids that are the tenant's own (its rows', its owner's) become new
 * ones, the same wherever they stand; ids of what all tenants share (roles, plans) stay. Foreign keys are not checked meanwhile: they
 * hold by construction.
 */
const multiply = `
  do $do$
  declare
    model uuid := (select id from tenancy.tenants where slug like 'model-%');
    own text[] := array[model::text];
    found text[];
    target record;
  begin
    set local session_replication_role = replica;
    create temporary table targets on commit drop as
      select c.oid::regclass as name, case when c.oid = 'tenancy.tenants'::regclass then 'id' else 'tenant_id' end as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('identity', 'tenancy', 'billing', 'compliance', 'operations')
        and (c.oid = 'tenancy.tenants'::regclass
          or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped));
    for target in select t.* from targets t join pg_attribute a on a.attrelid = t.name and a.attname in ('id', 'user_id') and a.atttypid = 'uuid'::regtype loop
      execute format('select array_agg(id::text) from (select unnest(array[%s]) from %s where %I = $1) as ids(id) where id is not null',
        (select string_agg(quote_ident(attname), ', ') from pg_attribute where attrelid = target.name and attname in ('id', 'user_id') and atttypid = 'uuid'::regtype), target.name, target.key)
        into found using model;
      own := own || coalesce(found, '{}');
    end loop;
    insert into targets values ('identity.users', 'of the tenant');
    for target in select * from targets loop
      execute (select format('insert into %s (%s) overriding system value select %s from %s, generate_series(1, $2) as n where %s', target.name,
          string_agg(quote_ident(attname), ', ' order by attnum),
          string_agg(case
            when atttypid = 'uuid'::regtype then format('case when %1$I::text = any($3) then md5(n || %1$I::text)::uuid else %1$I end', attname)
            when (target.name::oid, attname) in (('tenancy.tenants'::regclass, 'slug'), ('identity.users'::regclass, 'email')) then format('n || %I', attname)
            else quote_ident(attname) end, ', ' order by attnum),
          target.name, case when target.key = 'of the tenant' then 'id::text = any($3)' else format('%I = $1', target.key) end)
        from pg_attribute where attrelid = target.name and attnum > 0 and not attisdropped and attgenerated = '')
      using model, (COUNT)::int, own;
    end loop;
  end $do$`;

const openWalls = `
  do $do$ declare walled regclass; begin
    for walled in select oid::regclass from pg_class where relrowsecurity loop
      execute format('alter table %s disable row level security, no force row level security', walled);
    end loop;
  end $do$`;

/** Copies the town; nobody may be connected to it. @param ownerUrl the town's database, with the owner's rights @returns the copies' names */
export async function cloneTown(ownerUrl: string): Promise<Clones> {
  const town = new URL(ownerUrl).pathname.slice(1);
  const clones: Clones = { thousand: "bench_thousand", hundredThousand: "bench_hundred_thousand", open: "bench_open" };
  await within(inOther(ownerUrl, "template1"), async (client) => {
    for (const name of Object.values(clones) as string[]) await client.query(`create database ${name} template ${client.escapeIdentifier(town)}`);
  });
  const changes: [string, string][] = [
    [clones.thousand, multiply.replace("COUNT", "1000")],
    [clones.hundredThousand, multiply.replace("COUNT", "100000")],
    [clones.open, openWalls],
  ];
  for (const [name, change] of changes) {
    await within(inOther(ownerUrl, name), async (client) => {
      await client.query(change);
      await client.query("vacuum analyze");
    });
  }
  return clones;
}

/** The same server and user, another database. */
export const inDatabase = inOther;
