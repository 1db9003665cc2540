-- What a tenant keeps of files: the bytes lie in the storage, sealed with a key of their own, which lies here sealed with the root key.
create table operations.files (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (length(name) between 1 and 255),
  state text not null check (state in ('uploading', 'quarantined', 'available', 'rejected')),
  -- of the bytes, once they are there
  content_type text,
  size bigint check (size > 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  key_sealed bytea,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_kind text not null check (created_by_kind in ('user', 'api_key', 'service_identity')),
  -- until when the bytes may begin to come, and since when they do: once
  expires_at timestamptz not null,
  claimed_at timestamptz,
  constraint files_tenant_unique unique (tenant_id, id),
  constraint files_stored check ((state = 'uploading') = (key_sealed is null)
    and (state = 'uploading') = (size is null) and (state = 'uploading') = (sha256 is null) and (state = 'uploading') = (content_type is null))
);
create index files_uploading on operations.files (expires_at) where state = 'uploading';
select kernel.wall_tenant('operations.files');
grant select, insert, update, delete on operations.files to tenon_operations;

-- While bytes come in, no more are taken than the tenant's quota has room for.
grant execute on function billing.quota_standing(text, timestamptz) to tenon_operations;

-- Collects what was never finished, and tells which objects nobody knows: by the functions below alone.
select kernel.ensure_role('tenon_operations_keeper');
grant usage, create on schema operations to tenon_operations_keeper;
select kernel.let_see_all('operations.files', 'tenon_operations_keeper', 'select');
select kernel.let_see_all('operations.files', 'tenon_operations_keeper', 'delete');
grant select, delete on operations.files to tenon_operations_keeper;

create function operations.drop_stale_uploads(before timestamptz, at_most integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with dropped as (
    delete from operations.files f where f.id in (
      select s.id from operations.files s where s.state = 'uploading' and s.expires_at < before limit at_most) returning 1)
  select count(*) from dropped
$$;
alter function operations.drop_stale_uploads(timestamptz, integer) owner to tenon_operations_keeper;
grant execute on function operations.drop_stale_uploads(timestamptz, integer) to tenon_operations_anonymous;

-- Which of these ids no file has.
create function operations.files_unknown(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select i.id from unnest(ids) as i (id) where not exists (select from operations.files f where f.id = i.id)
$$;
alter function operations.files_unknown(uuid[]) owner to tenon_operations_keeper;
grant execute on function operations.files_unknown(uuid[]) to tenon_operations_anonymous;
