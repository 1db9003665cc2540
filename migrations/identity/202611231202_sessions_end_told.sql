-- Which sessions ended with an account that the acting administrator has shut at this moment: they are recorded one by one.
-- An administrator sees no other person's sessions, and learns no more of these than their ids.
create function identity.sessions_ended(person uuid, at timestamptz) returns table (id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id from identity.sessions s join identity.users u on u.id = s.user_id
  where s.user_id = person and s.revoked_because = 'deactivated' and s.revoked_at = at and s.expires_at > at
    and u.deactivated_at = at and u.deactivated_by = nullif(current_setting('app.actor_id', true), '')::uuid
$$;
alter function identity.sessions_ended(uuid, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.sessions_ended(uuid, timestamptz) to tenon_identity;
