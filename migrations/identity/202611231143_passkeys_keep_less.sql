-- What a passkey signs is derived from the challenge's token, and what it knows its person by from the account's id:
-- neither needs a column.
drop function identity.open_challenge(bytea, text, uuid, text[], text, text, timestamptz, timestamptz);
drop function identity.try_challenge(bytea, text, timestamptz, integer);
alter table identity.sign_in_challenges drop column webauthn_challenge;
alter table identity.mfa_devices drop column user_handle;

create function identity.open_challenge(token_hash bytea, purpose text, person uuid, methods text[], tenant text, at timestamptz, expires_at timestamptz)
returns void
language sql security definer set search_path = pg_catalog as $$
  insert into identity.sign_in_challenges (token_hash, purpose, user_id, methods, tenant, created_at, expires_at)
  values (open_challenge.token_hash, open_challenge.purpose, person, open_challenge.methods, open_challenge.tenant, at, open_challenge.expires_at)
$$;
alter function identity.open_challenge(bytea, text, uuid, text[], text, timestamptz, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.open_challenge(bytea, text, uuid, text[], text, timestamptz, timestamptz) to tenon_identity, tenon_identity_anonymous;

-- Counts one attempt at a challenge that waits, before it is made. No row: unknown, spent, late, or tried too often.
create function identity.try_challenge(token_hash bytea, purpose text, at timestamptz, most integer)
returns table (user_id uuid, methods text[], tenant text)
language sql security definer set search_path = pg_catalog as $$
  update identity.sign_in_challenges c set attempts = c.attempts + 1
  where c.token_hash = try_challenge.token_hash and c.purpose = try_challenge.purpose and c.expires_at > at and c.attempts < most
  returning c.user_id, c.methods, c.tenant
$$;
alter function identity.try_challenge(bytea, text, timestamptz, integer) owner to tenon_identity_lookup;
grant execute on function identity.try_challenge(bytea, text, timestamptz, integer) to tenon_identity, tenon_identity_anonymous;
