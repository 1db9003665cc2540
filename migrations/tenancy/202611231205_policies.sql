-- Policies in Cedar's language: each forbids something that roles allow. A tenant's own, which its members may read.
create table tenancy.policies (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenants (id) on delete cascade,
  title text not null check (length(title) between 1 and 80),
  description text not null check (length(description) <= 500),
  text text not null check (length(text) between 1 and 4000),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index policies_title_unique on tenancy.policies (tenant_id, lower(title));
create index policies_list on tenancy.policies (tenant_id, id);
select kernel.wall_tenant('tenancy.policies');
select kernel.let_see_all('tenancy.policies', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.policies to tenon_tenancy;
grant select on tenancy.policies to tenon_tenancy_lookup;
create trigger policies_access after insert or update or delete on tenancy.policies
  for each row execute function kernel.notify_access('t', 'tenant_id');

-- For the access snapshots. Whether any policy is in force, as part of how the tenant stands: nothing where none is.
create function tenancy.policy_standing(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select case when exists (select from tenancy.policies p where p.tenant_id = tenant)
    then '{"policies": true}'::jsonb else '{}'::jsonb end
$$;
alter function tenancy.policy_standing(uuid) owner to tenon_tenancy_lookup;

-- Those in force in a tenant, in a steady order.
create function tenancy.policies_in_force(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'text', p.text, 'own', true) order by p.id), '[]')
  from tenancy.policies p where p.tenant_id = tenant
$$;
alter function tenancy.policies_in_force(uuid) owner to tenon_tenancy_lookup;

-- The groups that somebody is in, which policies may name.
create function tenancy.groups_held(tenant uuid, person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(gm.group_id order by gm.group_id), '[]') from tenancy.group_members gm where gm.tenant_id = tenant and gm.user_id = person
$$;
alter function tenancy.groups_held(uuid, uuid) owner to tenon_tenancy_lookup;
grant execute on function tenancy.policy_standing(uuid), tenancy.policies_in_force(uuid), tenancy.groups_held(uuid, uuid) to tenon_access;
