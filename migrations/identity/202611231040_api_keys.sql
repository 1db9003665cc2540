-- Keys that a tenant's programs act with. Of a key's text only the SHA-256 is kept: it holds 256 random bits, which
-- nobody finds by trying, so there is nothing that a slow hash would add. While a rotation overlaps, two texts are good.
create table identity.api_keys (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null,
  allowed_ips text[] check (cardinality(allowed_ips) between 1 and 50),
  points_per_minute integer check (points_per_minute > 0),
  token_hash bytea not null check (length(token_hash) = 32),
  ending text not null,
  previous_hash bytea check (length(previous_hash) = 32),
  previous_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  rotated_at timestamptz,
  last_used_at timestamptz,
  last_used_ip text,
  revoked_at timestamptz,
  revoked_by uuid,
  constraint api_keys_tenant_unique unique (tenant_id, id),
  constraint api_keys_previous check ((previous_hash is null) = (previous_until is null))
);
create index api_keys_maker on identity.api_keys (created_by) where revoked_at is null;
select kernel.wall_tenant('identity.api_keys');
select kernel.let_see_all('identity.api_keys', 'tenon_identity_lookup', 'all');
grant select, insert, update on identity.api_keys to tenon_identity;
grant select, update on identity.api_keys to tenon_identity_lookup;
-- the last use is written once a minute and changes nothing of what a key may do
create trigger api_keys_access after update of scopes, allowed_ips, points_per_minute, token_hash, previous_hash, previous_until, expires_at, revoked_at or delete
  on identity.api_keys for each row execute function kernel.notify_access('m', 'id');

-- For the gateway: the key whose text has this hash, as it is now; unknown, wrong and revoked are the same nothing.
create function identity.api_key_access(key_id uuid, shown_hash bytea) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('tenantId', k.tenant_id, 'makerId', k.created_by, 'roleId', null, 'scopes', k.scopes,
    'allowedAddresses', k.allowed_ips, 'pointsPerMinute', k.points_per_minute,
    'expiresAt', case when k.token_hash = shown_hash then k.expires_at else least(k.expires_at, k.previous_until) end)
  from identity.api_keys k
  where k.id = key_id and k.revoked_at is null and (k.token_hash = shown_hash or k.previous_hash = shown_hash)
$$;
alter function identity.api_key_access(uuid, bytea) owner to tenon_identity_lookup;
grant execute on function identity.api_key_access(uuid, bytea) to tenon_access;

-- A machine whose proof was checked before: the originator of a job.
create function identity.machine_access(kind text, machine_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('tenantId', k.tenant_id, 'makerId', k.created_by, 'roleId', null, 'scopes', k.scopes,
    'allowedAddresses', null, 'pointsPerMinute', k.points_per_minute, 'expiresAt', k.expires_at)
  from identity.api_keys k
  where kind = 'api_key' and k.id = machine_id and k.revoked_at is null
$$;
alter function identity.machine_access(text, uuid) owner to tenon_identity_lookup;
grant execute on function identity.machine_access(text, uuid) to tenon_access;

-- Remembers that a key was used, at most once a minute; the first time is an event, in the same commit.
grant usage on schema compliance to tenon_identity_lookup;
grant execute on function compliance.record(uuid, text, text, uuid, jsonb, text) to tenon_identity_lookup;
create function identity.api_key_used(key_id uuid, at timestamptz, ip text, event_id uuid, action text, payload jsonb, correlation_id text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  used record;
begin
  select k.tenant_id, k.last_used_at into used from identity.api_keys k where k.id = key_id for update;
  if not found or used.last_used_at > at - interval '1 minute' then
    return;
  end if;
  update identity.api_keys k set last_used_at = at, last_used_ip = ip where k.id = key_id;
  if used.last_used_at is null then
    perform set_config('app.tenant_id', used.tenant_id::text, true), set_config('app.actor_id', key_id::text, true), set_config('app.actor_kind', 'api_key', true);
    perform compliance.record(event_id, action, 'ApiKey', key_id, payload, correlation_id);
  end if;
end $$;
alter function identity.api_key_used(uuid, timestamptz, text, uuid, text, jsonb, text) owner to tenon_identity_lookup;
grant execute on function identity.api_key_used(uuid, timestamptz, text, uuid, text, jsonb, text) to tenon_access;

-- A deactivated person's machines end in the same commit, in whichever tenant. Answers how many.
create function identity.end_machines_of(person uuid, at timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with ended as (
    update identity.api_keys k set revoked_at = at, revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid
    where k.created_by = person and k.revoked_at is null returning 1)
  select count(*) from ended
$$;
alter function identity.end_machines_of(uuid, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.end_machines_of(uuid, timestamptz) to tenon_identity;

-- A key outlives its maker's membership, for it is the tenant's. It keeps what its maker could do at the end, and no more:
-- who was given a lesser role before leaving gains nothing by leaving. Runs before the membership's rows go.
grant usage on schema tenancy to tenon_identity_visibility;
grant execute on function tenancy.member_access(uuid, uuid, text) to tenon_identity_visibility;
grant select, update (scopes) on identity.api_keys to tenon_identity_visibility;
create or replace function identity.hide_user_from_tenant(user_id uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  update identity.api_keys k set scopes = array(
    select scope from unnest(k.scopes) scope
    where tenancy.member_access(hide_user_from_tenant.user_id, k.tenant_id, null) -> 'permissions' ? scope)
  where k.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and k.created_by = hide_user_from_tenant.user_id and k.revoked_at is null;
  delete from identity.tenant_users seen
  where seen.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and seen.user_id = hide_user_from_tenant.user_id
$$;
