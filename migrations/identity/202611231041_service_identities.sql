-- Programs that are somebody in a tenant, with a role like a member: they change a secret, or an assertion signed with
-- their own key, for one-hour tokens (RFC 6749 section 4.4, RFC 7523). Of a secret only the SHA-256 is kept, as with API keys.
create table identity.service_identities (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  role_id uuid not null,
  public_jwk jsonb,
  token_hash bytea check (length(token_hash) = 32),
  previous_hash bytea check (length(previous_hash) = 32),
  previous_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  rotated_at timestamptz,
  revoked_at timestamptz,
  revoked_by uuid,
  constraint service_identities_tenant_unique unique (tenant_id, id),
  constraint service_identities_proof check (num_nonnulls(public_jwk, token_hash) = 1),
  constraint service_identities_previous check ((previous_hash is null) = (previous_until is null))
);
create index service_identities_maker on identity.service_identities (created_by) where revoked_at is null;
select kernel.wall_tenant('identity.service_identities');
select kernel.let_see_all('identity.service_identities', 'tenon_identity_lookup', 'all');
grant select, insert, update on identity.service_identities to tenon_identity;
grant select, update on identity.service_identities to tenon_identity_lookup;
create trigger service_identities_access after update or delete on identity.service_identities
  for each row execute function kernel.notify_access('m', 'id');

-- Assertions that were shown, until they end by themselves: none is good twice. Reached by the function below alone.
create table identity.client_assertions (
  client_id uuid not null references identity.service_identities (id) on delete cascade,
  jti_hash bytea not null check (length(jti_hash) = 32),
  expires_at timestamptz not null,
  primary key (client_id, jti_hash)
);
alter table identity.client_assertions enable row level security;
alter table identity.client_assertions force row level security;
select kernel.let_see_all('identity.client_assertions', 'tenon_identity_lookup', 'all');
grant select, insert, delete on identity.client_assertions to tenon_identity_lookup;

-- Before there is an actor: what a client is known by. Unknown and revoked are the same nothing.
create function identity.find_client(client_id uuid) returns table (token_hash bytea, previous_hash bytea, previous_until timestamptz, public_jwk jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select s.token_hash, s.previous_hash, s.previous_until, s.public_jwk
  from identity.service_identities s where s.id = client_id and s.revoked_at is null
$$;
alter function identity.find_client(uuid) owner to tenon_identity_lookup;
grant execute on function identity.find_client(uuid) to tenon_identity_anonymous;

-- True the first time that this client shows this assertion; of parallel ones one is the first.
create function identity.take_assertion(client_id uuid, jti_hash bytea, until timestamptz, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from identity.client_assertions a where a.client_id = take_assertion.client_id and a.expires_at < at;
  insert into identity.client_assertions (client_id, jti_hash, expires_at) values (take_assertion.client_id, take_assertion.jti_hash, until) on conflict do nothing;
  return found;
end $$;
alter function identity.take_assertion(uuid, bytea, timestamptz, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.take_assertion(uuid, bytea, timestamptz, timestamptz) to tenon_identity_anonymous;

create or replace function identity.machine_access(kind text, machine_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('tenantId', k.tenant_id, 'makerId', k.created_by, 'roleId', null, 'scopes', k.scopes,
    'allowedAddresses', null, 'pointsPerMinute', k.points_per_minute, 'expiresAt', k.expires_at)
  from identity.api_keys k
  where kind = 'api_key' and k.id = machine_id and k.revoked_at is null
  union all
  select jsonb_build_object('tenantId', s.tenant_id, 'makerId', null, 'roleId', s.role_id, 'scopes', null,
    'allowedAddresses', null, 'pointsPerMinute', null, 'expiresAt', null)
  from identity.service_identities s
  where kind = 'service_identity' and s.id = machine_id and s.revoked_at is null
$$;

create or replace function identity.end_machines_of(person uuid, at timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with keys as (
    update identity.api_keys k set revoked_at = at, revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid
    where k.created_by = person and k.revoked_at is null returning 1),
  identities as (
    update identity.service_identities s set revoked_at = at, revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid
    where s.created_by = person and s.revoked_at is null returning 1)
  select (select count(*) from keys) + (select count(*) from identities)
$$;
