-- What a purge found when it began, by table: beside what is erased so far it says how much is left.
alter table tenancy.tenant_purges add column found jsonb;
grant usage on schema identity to tenon_tenancy_purger;
grant create on schema tenancy to tenon_tenancy_purger;

-- Whether the rows that are to be erased were counted: once for each purge, however often it is taken up anew.
create function tenancy.purge_is_counted(tenant uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tenancy.tenant_purges p where p.tenant_id = tenant and p.found is not null)
$$;
alter function tenancy.purge_is_counted(uuid) owner to tenon_tenancy_purger;
revoke execute on function tenancy.purge_is_counted(uuid) from public;
grant execute on function tenancy.purge_is_counted(uuid) to tenon_worker;

create function tenancy.note_found(tenant uuid, rows_by_table jsonb, at_time timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update tenancy.tenant_purges p set found = rows_by_table, touched_at = at_time where p.tenant_id = tenant and p.found is null and p.proven_at is null
$$;
alter function tenancy.note_found(uuid, jsonb, timestamptz) owner to tenon_tenancy_purger;
revoke execute on function tenancy.note_found(uuid, jsonb, timestamptz) from public;
grant execute on function tenancy.note_found(uuid, jsonb, timestamptz) to tenon_worker;

-- How the purges of these tenants stand, for whoever runs the installation; for others there are none.
grant execute on function identity.actor_reads_installation() to tenon_tenancy_purger;
create function tenancy.purges_of(tenants uuid[])
  returns table (tenant_id uuid, began_at timestamptz, touched_at timestamptz, found jsonb, erased jsonb, kept jsonb, proven_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select p.tenant_id, p.began_at, p.touched_at, p.found, p.erased, p.kept, p.proven_at
  from tenancy.tenant_purges p where p.tenant_id = any (tenants) and (select identity.actor_reads_installation())
$$;
alter function tenancy.purges_of(uuid[]) owner to tenon_tenancy_purger;
revoke execute on function tenancy.purges_of(uuid[]) from public;
grant execute on function tenancy.purges_of(uuid[]) to tenon_tenancy;
revoke create on schema tenancy from tenon_tenancy_purger;
