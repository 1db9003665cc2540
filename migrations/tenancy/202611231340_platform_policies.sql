-- Policies of the whole installation: each forbids something in every tenant. Its operators alone see and change the rows;
-- whom one refuses is told its title.
create table tenancy.platform_policies (
  id uuid primary key,
  title text not null check (length(title) between 1 and 80),
  description text not null check (length(description) <= 500),
  text text not null check (length(text) between 1 and 4000),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index platform_policies_title_unique on tenancy.platform_policies (lower(title));
alter table tenancy.platform_policies enable row level security;
alter table tenancy.platform_policies force row level security;
create policy administrators on tenancy.platform_policies to tenon_tenancy
  using ((select identity.actor_administers())) with check ((select identity.actor_administers()));
select kernel.let_see_all('tenancy.platform_policies', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.platform_policies to tenon_tenancy;
grant select on tenancy.platform_policies to tenon_tenancy_lookup;

-- A change is one of how every tenant stands: all snapshots in all processes are dropped.
create function tenancy.notify_platform_policies() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('tenon_access', 't:*');
  return null;
end $$;
revoke execute on function tenancy.notify_platform_policies() from public;
create trigger platform_policies_changed after insert or update or delete on tenancy.platform_policies
  for each statement execute function tenancy.notify_platform_policies();

-- Whether any policy is in force in the tenant: its own, or the installation's.
create or replace function tenancy.policy_standing(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select case when exists (select from tenancy.platform_policies) or exists (select from tenancy.policies p where p.tenant_id = tenant)
    then '{"policies": true}'::jsonb else '{}'::jsonb end
$$;

-- The installation's, in a steady order.
create function tenancy.platform_policies_in_force() returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'title', p.title, 'text', p.text, 'own', false) order by p.id), '[]')
  from tenancy.platform_policies p
$$;
alter function tenancy.platform_policies_in_force() owner to tenon_tenancy_lookup;
grant execute on function tenancy.platform_policies_in_force() to tenon_access;
