select kernel.create_subgraph('identity');

create table identity.users (
  id uuid primary key,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  name text not null check (length(name) between 1 and 200),
  password_hash text not null,
  created_at timestamptz not null default now(),
  constraint users_email_unique unique (email)
);

-- Who is visible to which tenant. Tenancy keeps it, by the two functions below, in the membership's own commit.
create table identity.tenant_users (
  tenant_id uuid not null,
  user_id uuid not null references identity.users (id) on delete cascade,
  primary key (tenant_id, user_id)
);
create index tenant_users_user on identity.tenant_users (user_id);
select kernel.wall_tenant('identity.tenant_users');
grant select on identity.tenant_users to tenon_identity;

-- A person sees itself, and is seen by the tenants it belongs to.
alter table identity.users enable row level security;
alter table identity.users force row level security;
create policy person_wall on identity.users
  using (id = (select nullif(current_setting('app.actor_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.actor_id', true), '')::uuid));
create policy tenant_members on identity.users for select to tenon_identity
  using (exists (select from identity.tenant_users seen where seen.user_id = users.id
    and seen.tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)));
select kernel.let_see_all('identity.users', 'tenon_identity_lookup', 'select');
grant select, insert, update on identity.users to tenon_identity;
grant select on identity.users to tenon_identity_lookup;
create trigger users_access after update or delete on identity.users
  for each row execute function kernel.notify_access('u', 'id');

create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  generation integer not null default 1 check (generation > 0),
  user_agent text,
  ip text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('signed_out', 'refresh_reused', 'revoked')),
  constraint sessions_revocation check ((revoked_at is null) = (revoked_because is null))
);
create index sessions_user on identity.sessions (user_id, id);
create index sessions_expiry on identity.sessions (expires_at);
select kernel.wall_person('identity.sessions', 'user_id');
select kernel.let_see_all('identity.sessions', 'tenon_identity_lookup', 'select');
select kernel.let_see_all('identity.sessions', 'tenon_identity_lookup', 'delete');
grant select, insert, update on identity.sessions to tenon_identity;
grant select, delete on identity.sessions to tenon_identity_lookup;
create trigger sessions_access after update or delete on identity.sessions
  for each row execute function kernel.notify_access('s', 'id');

-- Those who run this installation. Granted by the one-time set-up link, later by one another.
create table identity.administrators (
  user_id uuid primary key references identity.users (id) on delete cascade,
  granted_at timestamptz not null default now()
);
select kernel.wall_person('identity.administrators', 'user_id');
select kernel.let_see_all('identity.administrators', 'tenon_identity_lookup', 'all');
grant select on identity.administrators to tenon_identity;
grant select, insert on identity.administrators to tenon_identity_lookup;
create trigger administrators_access after insert or update or delete on identity.administrators
  for each row execute function kernel.notify_access('u', 'user_id');

-- The one-time link that makes the first administrator; only its SHA-256 is kept.
create table identity.setup_tokens (
  token_hash bytea primary key,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
alter table identity.setup_tokens enable row level security;
alter table identity.setup_tokens force row level security;
select kernel.let_see_all('identity.setup_tokens', 'tenon_identity_lookup', 'all');
create policy setup_tokens_seed on identity.setup_tokens to tenon_seeder using (true) with check (true);
grant select, delete on identity.setup_tokens to tenon_identity_lookup;
grant select, insert, delete on identity.setup_tokens to tenon_seeder;
grant usage on schema identity to tenon_seeder;

-- Keys that sign access tokens. The private half is sealed with the root key (AES-256-GCM).
create table identity.signing_keys (
  id text primary key,
  public_jwk jsonb not null,
  private_key_sealed bytea not null,
  created_at timestamptz not null default now(),
  signs_from timestamptz not null,
  verifies_until timestamptz
);
alter table identity.signing_keys enable row level security;
alter table identity.signing_keys force row level security;
create policy signing_keys_use on identity.signing_keys to tenon_identity, tenon_identity_anonymous using (true) with check (true);
select kernel.let_see_all('identity.signing_keys', 'tenon_identity_lookup', 'select');
grant select, insert, update, delete on identity.signing_keys to tenon_identity, tenon_identity_anonymous;
grant select on identity.signing_keys to tenon_identity_lookup;

-- Before there is an actor -----------------------------------------------------------------------------------------

create function identity.find_credentials(email text) returns table (user_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.password_hash from identity.users u where u.email = find_credentials.email
$$;
alter function identity.find_credentials(text) owner to tenon_identity_lookup;
grant execute on function identity.find_credentials(text) to tenon_identity_anonymous;

create function identity.find_session_owner(session_id uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.user_id from identity.sessions s where s.id = session_id
$$;
alter function identity.find_session_owner(uuid) owner to tenon_identity_lookup;
grant execute on function identity.find_session_owner(uuid) to tenon_identity_anonymous;

-- Takes the set-up token and makes the actor the first administrator; false when the token is spent, unknown or late.
create function identity.claim_administration(token_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from identity.setup_tokens t
    where t.token_hash = claim_administration.token_hash and t.expires_at > now();
  if not found or exists (select from identity.administrators) then
    return false;
  end if;
  insert into identity.administrators (user_id)
    values (nullif(current_setting('app.actor_id', true), '')::uuid);
  return true;
end $$;
alter function identity.claim_administration(bytea) owner to tenon_identity_lookup;
grant execute on function identity.claim_administration(bytea) to tenon_identity;

create function identity.has_administrator() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.administrators)
$$;
alter function identity.has_administrator() owner to tenon_identity_lookup;
grant execute on function identity.has_administrator() to tenon_seeder;

-- For the gateway --------------------------------------------------------------------------------------------------

grant usage on schema identity to tenon_access;

create function identity.session_access(session_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('userId', s.user_id, 'expiresAt', s.expires_at,
    'administrator', exists (select from identity.administrators a where a.user_id = s.user_id))
  from identity.sessions s where s.id = session_id and s.revoked_at is null and s.expires_at > now()
$$;
alter function identity.session_access(uuid) owner to tenon_identity_lookup;
grant execute on function identity.session_access(uuid) to tenon_access;

create function identity.verification_keys() returns table (public_jwk jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select k.public_jwk from identity.signing_keys k where k.verifies_until is null or k.verifies_until > now() order by k.signs_from
$$;
alter function identity.verification_keys() owner to tenon_identity_lookup;
grant execute on function identity.verification_keys() to tenon_access;

-- For tenancy: a membership makes the person visible to the tenant, its end makes it invisible.
-- The tenant is the transaction's; only a membership's own commit calls them.
select kernel.ensure_role('tenon_identity_visibility');
grant usage, create on schema identity to tenon_identity_visibility;
grant select, insert, delete on identity.tenant_users to tenon_identity_visibility;

create function identity.show_user_to_tenant(user_id uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into identity.tenant_users (tenant_id, user_id)
  values (nullif(current_setting('app.tenant_id', true), '')::uuid, show_user_to_tenant.user_id)
  on conflict do nothing
$$;
alter function identity.show_user_to_tenant(uuid) owner to tenon_identity_visibility;

create function identity.hide_user_from_tenant(user_id uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from identity.tenant_users seen
  where seen.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and seen.user_id = hide_user_from_tenant.user_id
$$;
alter function identity.hide_user_from_tenant(uuid) owner to tenon_identity_visibility;

-- The actor's own verified facts that another subgraph may decide on (an invitation is bound to an e-mail).
create function identity.actor_email() returns text
language sql stable security definer set search_path = pg_catalog as $$
  select u.email from identity.users u where u.id = nullif(current_setting('app.actor_id', true), '')::uuid
$$;
alter function identity.actor_email() owner to tenon_identity_lookup;

-- Housekeeping: sessions that ended before the given time.
create function identity.forget_sessions(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (
    delete from identity.sessions s where s.expires_at < before or s.revoked_at < before returning 1)
  select count(*) from forgotten
$$;
alter function identity.forget_sessions(timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.forget_sessions(timestamptz) to tenon_identity_anonymous;
