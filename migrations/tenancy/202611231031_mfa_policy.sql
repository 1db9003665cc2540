-- Since when the tenant lets nobody in without a second factor, and who said so.
alter table tenancy.tenants
  add column mfa_required_at timestamptz,
  add column mfa_required_by uuid,
  add constraint tenants_mfa_policy check ((mfa_required_at is null) = (mfa_required_by is null));
grant execute on function identity.actor_has_mfa() to tenon_tenancy;

create or replace function tenancy.member_access(person uuid, tenant_id uuid, tenant_slug text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', m.id, 'mfaRequired', t.mfa_required_at is not null,
    'roles', coalesce((select jsonb_agg(r.key order by r.rank) from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id
      where ur.tenant_id = t.id and ur.membership_id = m.id), '[]'),
    'permissions', coalesce((select jsonb_agg(distinct rp.permission_key) from tenancy.user_roles ur
      join tenancy.role_permissions rp on rp.role_id = ur.role_id
      where ur.tenant_id = t.id and ur.membership_id = m.id), '[]'))
  from tenancy.tenants t join tenancy.memberships m on m.tenant_id = t.id and m.user_id = person
  where (member_access.tenant_id is not null and t.id = member_access.tenant_id)
     or (tenant_slug is not null and t.slug = tenant_slug)
$$;
