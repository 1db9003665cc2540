-- Whether the actor runs this installation, in whatever scope: operators, support and auditors see what is its own.
create function identity.actor_reads_installation() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.administrators a join identity.users u on u.id = a.user_id and u.deactivated_at is null
    where a.user_id = nullif(current_setting('app.actor_id', true), '')::uuid)
$$;
alter function identity.actor_reads_installation() owner to tenon_identity_lookup;
revoke execute on function identity.actor_reads_installation() from public;
