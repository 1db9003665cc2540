-- Groups (teams) of members. What a group's roles allow, its members may, beside what their own roles allow.
create table tenancy.groups (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenants (id) on delete cascade,
  name text not null check (length(name) between 1 and 60),
  description text not null check (length(description) <= 300),
  -- what a directory that provisions the group calls it
  external_id text check (length(external_id) between 1 and 200),
  created_at timestamptz not null default now(),
  constraint groups_tenant_unique unique (tenant_id, id),
  constraint groups_external_unique unique (tenant_id, external_id)
);
create unique index groups_name_unique on tenancy.groups (tenant_id, lower(name));

create table tenancy.group_members (
  id uuid primary key,
  tenant_id uuid not null,
  group_id uuid not null,
  membership_id uuid not null,
  user_id uuid not null,
  added_at timestamptz not null default now(),
  constraint group_members_unique unique (tenant_id, group_id, membership_id),
  constraint group_members_group foreign key (tenant_id, group_id) references tenancy.groups (tenant_id, id) on delete cascade,
  constraint group_members_membership foreign key (tenant_id, membership_id) references tenancy.memberships (tenant_id, id) on delete cascade
);
create index group_members_membership on tenancy.group_members (tenant_id, membership_id);
create index group_members_list on tenancy.group_members (tenant_id, group_id, id);

create table tenancy.group_roles (
  tenant_id uuid not null,
  group_id uuid not null,
  role_id uuid not null,
  role_home uuid not null,
  granted_at timestamptz not null default now(),
  primary key (tenant_id, group_id, role_id),
  constraint group_roles_group foreign key (tenant_id, group_id) references tenancy.groups (tenant_id, id) on delete cascade,
  constraint group_roles_home check (role_home = tenant_id or role_home = '00000000-0000-0000-0000-000000000000'::uuid),
  constraint group_roles_role foreign key (role_home, role_id) references tenancy.roles (home, id)
);
create index group_roles_role on tenancy.group_roles (tenant_id, role_id);

select kernel.wall_tenant('tenancy.groups'), kernel.wall_tenant('tenancy.group_members'), kernel.wall_tenant('tenancy.group_roles');
select kernel.let_see_all('tenancy.group_members', 'tenon_tenancy_lookup', 'select'), kernel.let_see_all('tenancy.group_roles', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.groups, tenancy.group_members, tenancy.group_roles to tenon_tenancy;
grant select on tenancy.group_members, tenancy.group_roles to tenon_tenancy_lookup;
create trigger group_members_access after insert or update or delete on tenancy.group_members
  for each row execute function kernel.notify_access('u', 'user_id');
create trigger group_roles_access after insert or update or delete on tenancy.group_roles
  for each row execute function kernel.notify_access('t', 'tenant_id');

-- The roles that a member has: its own, and those of its groups.
create function tenancy.roles_held(tenant uuid, membership uuid) returns setof uuid
language sql stable set search_path = pg_catalog as $$
  select ur.role_id from tenancy.user_roles ur where ur.tenant_id = tenant and ur.membership_id = membership
  union
  select gr.role_id from tenancy.group_members gm join tenancy.group_roles gr on gr.tenant_id = gm.tenant_id and gr.group_id = gm.group_id
    where gm.tenant_id = tenant and gm.membership_id = membership
$$;
alter function tenancy.roles_held(uuid, uuid) owner to tenon_tenancy_lookup;

create or replace function tenancy.member_access(person uuid, tenant_id uuid, tenant_slug text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', m.id, 'mfaRequired', t.mfa_required_at is not null,
    'roles', coalesce((select jsonb_agg(r.key order by r.rank, r.key) from tenancy.roles_held(t.id, m.id) held (role_id)
      join tenancy.roles r on r.id = held.role_id), '[]'),
    'permissions', coalesce((select jsonb_agg(distinct rp.permission_key) from tenancy.roles_held(t.id, m.id) held (role_id)
      join tenancy.role_permissions rp on rp.role_id = held.role_id), '[]'))
  from tenancy.tenants t join tenancy.memberships m on m.tenant_id = t.id and m.user_id = person
  where (member_access.tenant_id is not null and t.id = member_access.tenant_id)
     or (tenant_slug is not null and t.slug = tenant_slug)
$$;

create or replace function tenancy.machine_access(tenant_id uuid, maker uuid, role_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', null,
    'roles', coalesce((select jsonb_agg(r.key) from tenancy.roles r
      where r.id = machine_access.role_id and (r.tenant_id is null or r.tenant_id = t.id)), '[]'),
    'permissions', case
      when machine_access.role_id is not null then coalesce((select jsonb_agg(distinct rp.permission_key)
        from tenancy.roles r join tenancy.role_permissions rp on rp.role_id = r.id
        where r.id = machine_access.role_id and (r.tenant_id is null or r.tenant_id = t.id)), '[]')
      when m.id is not null then coalesce((select jsonb_agg(distinct rp.permission_key)
        from tenancy.roles_held(t.id, m.id) held (role_id) join tenancy.role_permissions rp on rp.role_id = held.role_id), '[]')
    end)
  from tenancy.tenants t left join tenancy.memberships m on m.tenant_id = t.id and m.user_id = machine_access.maker
  where t.id = machine_access.tenant_id
$$;
