-- Half-given proofs end with what they were begun under: a password that is set anew, an account that is shut.
-- The person is the transaction's.
create function identity.end_challenges() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from identity.sign_in_challenges c where c.user_id = nullif(current_setting('app.actor_id', true), '')::uuid
$$;
alter function identity.end_challenges() owner to tenon_identity_lookup;
grant execute on function identity.end_challenges() to tenon_identity;

create or replace function identity.end_sessions_of_deactivated() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from identity.sign_in_challenges c where c.user_id = new.id;
  update identity.sessions s set revoked_at = coalesce(new.deactivated_at, now()), revoked_because = 'deactivated'
    where s.user_id = new.id and s.revoked_at is null;
  if new.deactivated_at is not null then
    perform identity.end_machines_of(new.id, new.deactivated_at);
  end if;
  return null;
end $$;

-- What the gateway knows of a session: whether it still counts as one of two factors, too. An access token says for a
-- quarter of an hour what it was worth when it was made.
create or replace function identity.session_access(session_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('userId', s.user_id, 'expiresAt', s.expires_at, 'mfa', 'mfa' = any (s.methods),
    'administrator', exists (select from identity.administrators a where a.user_id = s.user_id))
  from identity.sessions s join identity.users u on u.id = s.user_id and u.deactivated_at is null
  where s.id = session_id and s.revoked_at is null and s.expires_at > now()
$$;
