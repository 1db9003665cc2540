-- For the gateway: what a machine of this tenant may do. With a role, what the role allows; else what the person that
-- made it may do here now, or null where that person is no member any more: then the machine's own scopes alone count.
create function tenancy.machine_access(tenant_id uuid, maker uuid, role_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', null,
    'roles', coalesce((select jsonb_agg(r.key) from tenancy.roles r
      where r.id = machine_access.role_id and (r.tenant_id is null or r.tenant_id = t.id)), '[]'),
    'permissions', case
      when machine_access.role_id is not null then coalesce((select jsonb_agg(distinct rp.permission_key)
        from tenancy.roles r join tenancy.role_permissions rp on rp.role_id = r.id
        where r.id = machine_access.role_id and (r.tenant_id is null or r.tenant_id = t.id)), '[]')
      when m.id is not null then coalesce((select jsonb_agg(distinct rp.permission_key)
        from tenancy.user_roles ur join tenancy.role_permissions rp on rp.role_id = ur.role_id
        where ur.tenant_id = t.id and ur.membership_id = m.id), '[]')
    end)
  from tenancy.tenants t left join tenancy.memberships m on m.tenant_id = t.id and m.user_id = machine_access.maker
  where t.id = machine_access.tenant_id
$$;
alter function tenancy.machine_access(uuid, uuid, uuid) owner to tenon_tenancy_lookup;
grant execute on function tenancy.machine_access(uuid, uuid, uuid) to tenon_access;
