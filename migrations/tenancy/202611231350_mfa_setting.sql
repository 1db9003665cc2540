-- Whether members need a second factor is a setting like the others: the installation's word, or the tenant's own.
-- tenants.mfa_required_at and _by stay as who asked for one and when; what holds is asked of the settings alone.
alter table tenancy.setting_defaults add column require_mfa boolean not null default false;
alter table tenancy.tenant_settings add column require_mfa boolean;
-- whoever migrates is these tables' owner, and no superuser where the database is somebody's service: it sees every row for this one statement
alter table tenancy.tenants no force row level security;
alter table tenancy.tenant_settings no force row level security;
insert into tenancy.tenant_settings (tenant_id, require_mfa) select id, true from tenancy.tenants where mfa_required_at is not null and state <> 'deleted'
  on conflict (tenant_id) do update set require_mfa = true;
alter table tenancy.tenants force row level security;
alter table tenancy.tenant_settings force row level security;

create or replace function tenancy.member_access(person uuid, tenant_id uuid, tenant_slug text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', m.id,
    'mfaRequired', coalesce(s.require_mfa, (select d.require_mfa from tenancy.setting_defaults d), false),
    'roles', coalesce((select jsonb_agg(r.key order by r.rank, r.key) from tenancy.roles_held(t.id, m.id) held (role_id)
      join tenancy.roles r on r.id = held.role_id), '[]'),
    'permissions', coalesce((select jsonb_agg(distinct rp.permission_key) from tenancy.roles_held(t.id, m.id) held (role_id)
      join tenancy.role_permissions rp on rp.role_id = held.role_id), '[]'))
  from tenancy.tenants t join tenancy.memberships m on m.tenant_id = t.id and m.user_id = person
    left join tenancy.tenant_settings s on s.tenant_id = t.id
  where (member_access.tenant_id is not null and t.id = member_access.tenant_id)
     or (tenant_slug is not null and t.slug = tenant_slug)
$$;
