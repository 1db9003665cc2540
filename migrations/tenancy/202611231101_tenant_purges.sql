-- What became of a deleted tenant's rows: the record that outlives them.
create table tenancy.tenant_purges (
  tenant_id uuid primary key references tenancy.tenants (id),
  began_at timestamptz not null,
  -- when a worker was last at it: another one takes over a while later
  touched_at timestamptz not null,
  -- rows by table: erased so far, and kept at the end
  erased jsonb not null default '{}',
  kept jsonb,
  proven_at timestamptz
);
select kernel.wall_tenant('tenancy.tenant_purges');
grant select, update on tenancy.tenant_purges to tenon_tenancy;
create index tenant_purges_unproven on tenancy.tenant_purges (touched_at) where proven_at is null;
create index tenants_purge_due on tenancy.tenants (purge_at) where state = 'pending_deletion';

select kernel.ensure_role('tenon_tenancy_purger');
grant usage, create on schema tenancy to tenon_tenancy_purger;
grant select, update on tenancy.tenants to tenon_tenancy_purger;
grant select, insert, update on tenancy.tenant_purges to tenon_tenancy_purger;
select kernel.let_see_all('tenancy.tenants', 'tenon_tenancy_purger', 'select');
select kernel.let_see_all('tenancy.tenants', 'tenon_tenancy_purger', 'update');
select kernel.let_see_all('tenancy.tenant_purges', 'tenon_tenancy_purger', 'select');
select kernel.let_see_all('tenancy.tenant_purges', 'tenon_tenancy_purger', 'insert');
select kernel.let_see_all('tenancy.tenant_purges', 'tenon_tenancy_purger', 'update');

-- Tenants whose grace is over become deleted: nobody enters them any more. Erasing begins with a later run, when what was under way has ended.
create function tenancy.delete_due_tenants(at_time timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with due as (
    select t.id from tenancy.tenants t where t.state = 'pending_deletion' and t.purge_at <= at_time order by t.purge_at limit 1000 for update skip locked),
  gone as (update tenancy.tenants t set state = 'deleted' from due where t.id = due.id returning t.id),
  begun as (insert into tenancy.tenant_purges (tenant_id, began_at, touched_at) select id, at_time, at_time from gone on conflict do nothing)
  select count(*) from gone
$$;
alter function tenancy.delete_due_tenants(timestamptz) owner to tenon_tenancy_purger;
grant execute on function tenancy.delete_due_tenants(timestamptz) to tenon_tenancy_anonymous;

-- Purges that nobody was at since then, now taken by the caller: each is somebody's alone until it is left alone as long again.
create function tenancy.take_purges(at_time timestamptz, untouched_since timestamptz) returns setof uuid
language sql security definer set search_path = pg_catalog as $$
  update tenancy.tenant_purges p set touched_at = at_time
  where p.tenant_id in (
    select q.tenant_id from tenancy.tenant_purges q where q.proven_at is null and q.touched_at <= untouched_since order by q.touched_at limit 100 for update skip locked)
  returning p.tenant_id
$$;
alter function tenancy.take_purges(timestamptz, timestamptz) owner to tenon_tenancy_purger;
grant execute on function tenancy.take_purges(timestamptz, timestamptz) to tenon_tenancy_anonymous;

-- Rows of one table were erased, in this transaction: the progress of a purge.
create function tenancy.note_erased(tenant uuid, table_name text, erased_rows bigint, at_time timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update tenancy.tenant_purges p set touched_at = at_time,
    erased = p.erased || jsonb_build_object(table_name, coalesce((p.erased ->> table_name)::bigint, 0) + erased_rows)
  where p.tenant_id = tenant
$$;
alter function tenancy.note_erased(uuid, text, bigint, timestamptz) owner to tenon_tenancy_purger;
grant execute on function tenancy.note_erased(uuid, text, bigint, timestamptz) to tenon_worker;
grant usage on schema tenancy to tenon_worker;

-- Nothing is left of the tenant but its id: its name and its slug are free. True for the one caller that closes the purge.
create function tenancy.close_purge(tenant uuid, kept_rows jsonb, at_time timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update tenancy.tenant_purges p set proven_at = at_time, touched_at = at_time, kept = kept_rows where p.tenant_id = tenant and p.proven_at is null;
  if not found then
    return false;
  end if;
  update tenancy.tenants t set name = 'Deleted', slug = 'deleted-' || replace(t.id::text, '-', ''), mail_sender_name = null, mfa_required_at = null, mfa_required_by = null
  where t.id = tenant;
  return true;
end $$;
alter function tenancy.close_purge(uuid, jsonb, timestamptz) owner to tenon_tenancy_purger;
grant execute on function tenancy.close_purge(uuid, jsonb, timestamptz) to tenon_tenancy_anonymous;

-- For the kernel's eraser: it deletes rows of such a tenant alone.
select kernel.ensure_role('tenon_eraser');
grant usage on schema tenancy to tenon_eraser;
create function tenancy.is_deleted(tenant uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tenancy.tenants t where t.id = tenant and t.state = 'deleted')
$$;
alter function tenancy.is_deleted(uuid) owner to tenon_tenancy_lookup;
grant execute on function tenancy.is_deleted(uuid) to tenon_eraser;
