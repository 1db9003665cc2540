-- What memberships allow, by their own roles and their groups': the actor's own in every tenant, others' in the transaction's.
create function tenancy.permissions_of(memberships uuid[]) returns table (membership_id uuid, permissions text[])
language sql stable security definer set search_path = pg_catalog as $$
  select m.id, array_agg(distinct rp.permission_key)
  from tenancy.memberships m
    cross join lateral tenancy.roles_held(m.tenant_id, m.id) held (role_id)
    join tenancy.role_permissions rp on rp.role_id = held.role_id
  where m.id = any (memberships)
    and (m.user_id = nullif(current_setting('app.actor_id', true), '')::uuid or m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  group by m.id
$$;
alter function tenancy.permissions_of(uuid[]) owner to tenon_tenancy_lookup;
grant execute on function tenancy.permissions_of(uuid[]) to tenon_tenancy;
