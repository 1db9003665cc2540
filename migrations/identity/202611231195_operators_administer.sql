-- Whom every rule of what this guards lets in, an operator: support and auditors neither write feature flags nor list all tenants.
create or replace function identity.actor_administers() returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from identity.administrators a join identity.users u on u.id = a.user_id and u.deactivated_at is null
    where a.user_id = nullif(current_setting('app.actor_id', true), '')::uuid and a.scope = 'operator')
$$;
grant usage on schema identity to tenon_tenancy_lookup;
grant execute on function identity.actor_administers() to tenon_tenancy_lookup;
