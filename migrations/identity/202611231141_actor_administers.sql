-- For policies of what the installation's administrators alone may see and change, whichever subgraph owns it: the actor is the transaction's.
create function identity.actor_administers() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.administrators a join identity.users u on u.id = a.user_id and u.deactivated_at is null
    where a.user_id = nullif(current_setting('app.actor_id', true), '')::uuid)
$$;
alter function identity.actor_administers() owner to tenon_identity_lookup;
grant execute on function identity.actor_administers() to tenon_tenancy;
