-- Second factors: authenticator apps (TOTP, RFC 6238) and passkeys (WebAuthn Level 3). A device counts once it is confirmed.
create table identity.mfa_devices (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('totp', 'passkey')),
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_used_at timestamptz,
  -- totp: the secret, sealed with the root key, and the last time step that a code was taken for: each is good once
  secret_sealed bytea,
  last_used_step bigint,
  -- passkey: what registration answered
  credential_id bytea,
  public_key bytea,
  sign_count bigint check (sign_count >= 0),
  transports text[],
  aaguid uuid,
  backed_up boolean,
  user_handle bytea,
  constraint mfa_devices_credential_unique unique (credential_id),
  constraint mfa_devices_totp check ((kind = 'totp') = (secret_sealed is not null)),
  constraint mfa_devices_passkey check ((kind = 'passkey') = (credential_id is not null and public_key is not null and sign_count is not null))
);
create index mfa_devices_user on identity.mfa_devices (user_id, id);
create unique index mfa_devices_unconfirmed_totp on identity.mfa_devices (user_id) where kind = 'totp' and confirmed_at is null;
select kernel.wall_person('identity.mfa_devices', 'user_id');
select kernel.let_see_all('identity.mfa_devices', 'tenon_identity_lookup', 'select');
grant select, insert, update, delete on identity.mfa_devices to tenon_identity;
grant select on identity.mfa_devices to tenon_identity_lookup;

-- Codes for the day on which the device is lost, each good once: SHA-256 of 80 random bits and the person's id.
create table identity.recovery_codes (
  user_id uuid not null references identity.users (id) on delete cascade,
  code_hash bytea not null check (length(code_hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
select kernel.wall_person('identity.recovery_codes', 'user_id');
grant select, insert, update, delete on identity.recovery_codes to tenon_identity;

-- A proof that is half given: who it is (null: whoever has the passkey), what was proven so far, until when the rest is
-- waited for. Only the SHA-256 of the token is kept. Reached by the functions below alone.
create table identity.sign_in_challenges (
  token_hash bytea primary key check (length(token_hash) = 32),
  purpose text not null check (purpose in ('second_factor', 'passkey_sign_in', 'passkey_registration', 'reauthentication')),
  user_id uuid references identity.users (id) on delete cascade,
  methods text[] not null,
  webauthn_challenge text,
  tenant text,
  attempts integer not null default 0 check (attempts >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint sign_in_challenges_person check (user_id is not null or purpose = 'passkey_sign_in')
);
create index sign_in_challenges_user on identity.sign_in_challenges (user_id);
create index sign_in_challenges_expiry on identity.sign_in_challenges (expires_at);
alter table identity.sign_in_challenges enable row level security;
alter table identity.sign_in_challenges force row level security;
select kernel.let_see_all('identity.sign_in_challenges', 'tenon_identity_lookup', 'all');
grant select, insert, update, delete on identity.sign_in_challenges to tenon_identity_lookup;

create function identity.open_challenge(token_hash bytea, purpose text, person uuid, methods text[], webauthn_challenge text, tenant text, at timestamptz, expires_at timestamptz)
returns void
language sql security definer set search_path = pg_catalog as $$
  insert into identity.sign_in_challenges (token_hash, purpose, user_id, methods, webauthn_challenge, tenant, created_at, expires_at)
  values (open_challenge.token_hash, open_challenge.purpose, person, open_challenge.methods, open_challenge.webauthn_challenge, open_challenge.tenant, at, open_challenge.expires_at)
$$;
alter function identity.open_challenge(bytea, text, uuid, text[], text, text, timestamptz, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.open_challenge(bytea, text, uuid, text[], text, text, timestamptz, timestamptz) to tenon_identity, tenon_identity_anonymous;

-- Counts one attempt at a challenge that waits, before it is made. No row: unknown, spent, late, or tried too often.
create function identity.try_challenge(token_hash bytea, purpose text, at timestamptz, most integer)
returns table (user_id uuid, methods text[], webauthn_challenge text, tenant text, attempts integer)
language sql security definer set search_path = pg_catalog as $$
  update identity.sign_in_challenges c set attempts = c.attempts + 1
  where c.token_hash = try_challenge.token_hash and c.purpose = try_challenge.purpose and c.expires_at > at and c.attempts < most
  returning c.user_id, c.methods, c.webauthn_challenge, c.tenant, c.attempts
$$;
alter function identity.try_challenge(bytea, text, timestamptz, integer) owner to tenon_identity_lookup;
grant execute on function identity.try_challenge(bytea, text, timestamptz, integer) to tenon_identity, tenon_identity_anonymous;

-- Ends a challenge in the commit that it leads to. Of parallel callers one gets true.
create function identity.spend_challenge(token_hash bytea) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from identity.sign_in_challenges c where c.token_hash = spend_challenge.token_hash;
  return found;
end $$;
alter function identity.spend_challenge(bytea) owner to tenon_identity_lookup;
grant execute on function identity.spend_challenge(bytea) to tenon_identity, tenon_identity_anonymous;

-- Whose passkey this is, for a sign-in that begins with it.
create function identity.find_passkey_owner(credential_id bytea) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select d.user_id from identity.mfa_devices d where d.credential_id = find_passkey_owner.credential_id and d.confirmed_at is not null
$$;
alter function identity.find_passkey_owner(bytea) owner to tenon_identity_lookup;
grant execute on function identity.find_passkey_owner(bytea) to tenon_identity_anonymous;

-- Whether the actor has a second factor: a tenant's policy is set by somebody who has one.
create function identity.actor_has_mfa() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.mfa_devices d
    where d.user_id = nullif(current_setting('app.actor_id', true), '')::uuid and d.confirmed_at is not null)
$$;
alter function identity.actor_has_mfa() owner to tenon_identity_lookup;

-- Housekeeping: challenges that nobody can answer any more.
create function identity.forget_challenges(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from identity.sign_in_challenges c where c.expires_at < before returning 1)
  select count(*) from forgotten
$$;
alter function identity.forget_challenges(timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.forget_challenges(timestamptz) to tenon_identity_anonymous;
