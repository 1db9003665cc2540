select kernel.create_subgraph('tenancy');
grant usage on schema identity to tenon_tenancy;
grant execute on function identity.show_user_to_tenant(uuid), identity.hide_user_from_tenant(uuid), identity.actor_email() to tenon_tenancy;

create table tenancy.tenants (
  id uuid primary key,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{1,61}[a-z0-9])$'),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  constraint tenants_slug_unique unique (slug)
);

create table tenancy.permissions (
  key text primary key check (key ~ '^[a-z_]+:[a-z_]+$'),
  title text not null,
  description text not null
);
select kernel.wall_catalogue('tenancy.permissions');
grant select on tenancy.permissions to tenon_tenancy;

-- System roles are the platform's (tenant_id is null) and seeded from config/rbac.json.
create table tenancy.roles (
  id uuid primary key,
  tenant_id uuid references tenancy.tenants (id) on delete cascade,
  key text not null check (key ~ '^[a-z][a-z0-9_-]{0,62}$'),
  name text not null,
  description text not null,
  rank integer not null,
  constraint roles_key_unique unique nulls not distinct (tenant_id, key)
);
alter table tenancy.roles enable row level security;
alter table tenancy.roles force row level security;
create policy tenant_wall on tenancy.roles
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy catalogue on tenancy.roles for select using (tenant_id is null);
create policy catalogue_seed on tenancy.roles to tenon_seeder using (tenant_id is null) with check (tenant_id is null);
select kernel.let_see_all('tenancy.roles', 'tenon_tenancy_lookup', 'select');
grant select on tenancy.roles to tenon_tenancy, tenon_tenancy_lookup;
grant select, insert, update, delete on tenancy.roles to tenon_seeder;

create table tenancy.role_permissions (
  role_id uuid not null references tenancy.roles (id) on delete cascade,
  tenant_id uuid,
  permission_key text not null references tenancy.permissions (key) on delete cascade,
  primary key (role_id, permission_key)
);
alter table tenancy.role_permissions enable row level security;
alter table tenancy.role_permissions force row level security;
create policy tenant_wall on tenancy.role_permissions
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy catalogue on tenancy.role_permissions for select using (tenant_id is null);
create policy catalogue_seed on tenancy.role_permissions to tenon_seeder using (tenant_id is null) with check (tenant_id is null);
select kernel.let_see_all('tenancy.role_permissions', 'tenon_tenancy_lookup', 'select');
grant select on tenancy.role_permissions to tenon_tenancy, tenon_tenancy_lookup;
grant select, insert, update, delete on tenancy.role_permissions to tenon_seeder;
grant usage on schema tenancy to tenon_seeder;
create trigger roles_access after update or delete on tenancy.roles for each row execute function kernel.notify_access('t', 'tenant_id');
create trigger role_permissions_access after insert or update or delete on tenancy.role_permissions
  for each row execute function kernel.notify_access('t', 'tenant_id');

create table tenancy.memberships (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenants (id) on delete cascade,
  user_id uuid not null,
  joined_at timestamptz not null default now(),
  constraint memberships_tenant_unique unique (tenant_id, id),
  constraint memberships_person_unique unique (tenant_id, user_id)
);
create index memberships_user on tenancy.memberships (user_id, id);

create table tenancy.user_roles (
  tenant_id uuid not null,
  membership_id uuid not null,
  user_id uuid not null,
  role_id uuid not null references tenancy.roles (id),
  granted_at timestamptz not null default now(),
  primary key (tenant_id, membership_id, role_id),
  constraint user_roles_membership foreign key (tenant_id, membership_id)
    references tenancy.memberships (tenant_id, id) on delete cascade
);
create index user_roles_user on tenancy.user_roles (user_id);

-- Tenant rows that a person may also read about itself, in whichever tenant.
select kernel.wall_tenant('tenancy.memberships');
create policy person_wall on tenancy.memberships for select
  using (user_id = (select nullif(current_setting('app.actor_id', true), '')::uuid));
select kernel.wall_tenant('tenancy.user_roles');
create policy person_wall on tenancy.user_roles for select
  using (user_id = (select nullif(current_setting('app.actor_id', true), '')::uuid));
grant select, insert, update, delete on tenancy.memberships, tenancy.user_roles to tenon_tenancy;
select kernel.let_see_all('tenancy.memberships', 'tenon_tenancy_lookup', 'select');
select kernel.let_see_all('tenancy.user_roles', 'tenon_tenancy_lookup', 'select');
grant select on tenancy.memberships, tenancy.user_roles to tenon_tenancy_lookup;
create trigger memberships_access after insert or update or delete on tenancy.memberships
  for each row execute function kernel.notify_access('u', 'user_id');
create trigger user_roles_access after insert or update or delete on tenancy.user_roles
  for each row execute function kernel.notify_access('u', 'user_id');

-- A tenant sees itself; a member sees the tenants it belongs to.
alter table tenancy.tenants enable row level security;
alter table tenancy.tenants force row level security;
create policy tenant_wall on tenancy.tenants
  using (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy person_wall on tenancy.tenants for select to tenon_tenancy
  using (exists (select from tenancy.memberships mine where mine.tenant_id = tenants.id
    and mine.user_id = (select nullif(current_setting('app.actor_id', true), '')::uuid)));
select kernel.let_see_all('tenancy.tenants', 'tenon_tenancy_lookup', 'select');
grant select, insert, update on tenancy.tenants to tenon_tenancy;
grant select on tenancy.tenants to tenon_tenancy_lookup;
create trigger tenants_access after update or delete on tenancy.tenants for each row execute function kernel.notify_access('t', 'id');

create table tenancy.invitations (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenants (id) on delete cascade,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  role_id uuid not null references tenancy.roles (id),
  token_hash bytea not null,
  invited_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  constraint invitations_tenant_unique unique (tenant_id, id),
  constraint invitations_token_unique unique (token_hash),
  constraint invitations_acceptance check ((accepted_at is null) = (accepted_by is null))
);
create unique index invitations_pending on tenancy.invitations (tenant_id, email) where accepted_at is null;
select kernel.wall_tenant('tenancy.invitations');
select kernel.let_see_all('tenancy.invitations', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.invitations to tenon_tenancy;
grant select on tenancy.invitations to tenon_tenancy_lookup;

-- Before the person is a member: which tenant does this invitation lead to?
create function tenancy.find_invitation_tenant(token_hash bytea) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select i.tenant_id from tenancy.invitations i where i.token_hash = find_invitation_tenant.token_hash
$$;
alter function tenancy.find_invitation_tenant(bytea) owner to tenon_tenancy_lookup;
grant execute on function tenancy.find_invitation_tenant(bytea) to tenon_tenancy;

-- For administrators of the installation: every tenant, by key-set, newest first (or back from there).
-- The caller's service has checked that the actor is one.
create function tenancy.all_tenants(beyond uuid, limit_to integer, backwards boolean) returns setof tenancy.tenants
language sql stable security definer set search_path = pg_catalog as $$
  (select t.* from tenancy.tenants t where not backwards and (beyond is null or t.id < beyond) order by t.id desc limit limit_to)
  union all
  (select t.* from tenancy.tenants t where backwards and (beyond is null or t.id > beyond) order by t.id limit limit_to)
$$;
alter function tenancy.all_tenants(uuid, integer, boolean) owner to tenon_tenancy_lookup;
grant execute on function tenancy.all_tenants(uuid, integer, boolean) to tenon_tenancy;

-- For the gateway: what this person is and may do in this tenant (named by id or by slug), or nothing.
create function tenancy.member_access(person uuid, tenant_id uuid, tenant_slug text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', t.id, 'slug', t.slug, 'membershipId', m.id,
    'roles', coalesce((select jsonb_agg(r.key order by r.rank) from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id
      where ur.tenant_id = t.id and ur.membership_id = m.id), '[]'),
    'permissions', coalesce((select jsonb_agg(distinct rp.permission_key) from tenancy.user_roles ur
      join tenancy.role_permissions rp on rp.role_id = ur.role_id
      where ur.tenant_id = t.id and ur.membership_id = m.id), '[]'))
  from tenancy.tenants t join tenancy.memberships m on m.tenant_id = t.id and m.user_id = person
  where (member_access.tenant_id is not null and t.id = member_access.tenant_id)
     or (tenant_slug is not null and t.slug = tenant_slug)
$$;
alter function tenancy.member_access(uuid, uuid, text) owner to tenon_tenancy_lookup;
grant execute on function tenancy.member_access(uuid, uuid, text) to tenon_access;
grant usage on schema tenancy to tenon_access;
