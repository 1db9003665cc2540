-- An invitation's mail says who invites: the actor's own name, and nobody else's.
create function identity.actor_name() returns text
language sql stable security definer set search_path = pg_catalog as $$
  select u.name from identity.users u where u.id = nullif(current_setting('app.actor_id', true), '')::uuid
$$;
alter function identity.actor_name() owner to tenon_identity_lookup;
