-- A deleted tenant's rows are erased by one narrow role: it may delete what lies behind a tenant's wall, and only in a tenant that is deleted.
select kernel.ensure_role('tenon_eraser');
grant usage, create on schema kernel to tenon_eraser;
-- a person's records of requests that it made in the tenant hold the tenant's answers
grant select, delete on kernel.idempotency_keys to tenon_eraser;
select kernel.let_see_all('kernel.idempotency_keys', 'tenon_eraser', 'select');
select kernel.let_see_all('kernel.idempotency_keys', 'tenon_eraser', 'delete');

-- Part of every migrate, when its files have run: tables that came since are reached too. What has no wall to write behind (the audit log) is read and never deleted from.
create function kernel.let_eraser_reach() returns void
language plpgsql set search_path = pg_catalog as $$
declare
  found record;
begin
  for found in
    select n.nspname as schema, c.relname as name, exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_wall' and p.polcmd = '*') as walled
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in (select nspname from pg_namespace where nspname <> 'pgboss' and nspname !~ '^pg_' and nspname <> 'information_schema')
  loop
    execute format('grant usage on schema %I to tenon_eraser', found.schema);
    execute format('grant select on %I.%I to tenon_eraser', found.schema, found.name);
    if found.walled then
      execute format('grant delete on %I.%I to tenon_eraser', found.schema, found.name);
    end if;
  end loop;
end $$;
revoke execute on function kernel.let_eraser_reach() from public;

-- Deletes up to so many of a deleted tenant's rows from one table; how many it were.
create function kernel.erase_rows(target regclass, tenant uuid, at_most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  erased bigint;
begin
  if not tenancy.is_deleted(tenant) then
    raise exception 'rows of a tenant that is not deleted cannot be erased' using errcode = 'insufficient_privilege';
  end if;
  -- the walls let it see this tenant's rows and no others
  perform set_config('app.tenant_id', tenant::text, true);
  execute format('delete from %1$s where ctid = any (array(select ctid from %1$s where tenant_id = $1 limit $2)) and tenant_id = $1', target) using tenant, at_most;
  get diagnostics erased = row_count;
  return erased;
end $$;
alter function kernel.erase_rows(regclass, uuid, integer) owner to tenon_eraser;
grant execute on function kernel.erase_rows(regclass, uuid, integer) to tenon_worker;

-- How many rows of a tenant each of these tables has, where it has any.
create function kernel.rows_left(targets regclass[], tenant uuid) returns table (name text, left_over bigint)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('app.tenant_id', tenant::text, true);
  if cardinality(targets) = 0 then
    return;
  end if;
  return query execute (
    select string_agg(format('select %L::text, count(*) from %s where tenant_id = $1 having count(*) > 0', target::text, target), ' union all ')
    from unnest(targets) as target) using tenant;
end $$;
alter function kernel.rows_left(regclass[], uuid) owner to tenon_eraser;
grant execute on function kernel.rows_left(regclass[], uuid) to tenon_worker;
