-- Tenants' own roles. Whose a role is, as a value that is never null: its tenant, or nobody (the platform's own). What refers
-- to a role says whose it is, a check holds that to its own tenant or nobody, and the foreign key holds the role to it: so a
-- row of one tenant never leads to another tenant's role.
alter table tenancy.roles
  add column home uuid not null generated always as (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
  add constraint roles_home_unique unique (home, id),
  -- a system role that a later release brings never meets a tenant's own of the same name
  add constraint roles_own_key check ((tenant_id is null) = (key not like 'custom-%')),
  add constraint roles_name_length check (length(name) between 1 and 60);
create unique index roles_name_unique on tenancy.roles (tenant_id, lower(name)) where tenant_id is not null;
grant insert, update (name, description), delete on tenancy.roles to tenon_tenancy;

alter table tenancy.role_permissions
  add column home uuid not null generated always as (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
  drop constraint role_permissions_role_id_fkey,
  add constraint role_permissions_role foreign key (home, role_id) references tenancy.roles (home, id) on delete cascade;
grant insert, delete on tenancy.role_permissions to tenon_tenancy;

alter table tenancy.user_roles
  add column role_home uuid not null default '00000000-0000-0000-0000-000000000000',
  drop constraint user_roles_role_id_fkey,
  add constraint user_roles_home check (role_home = tenant_id or role_home = '00000000-0000-0000-0000-000000000000'::uuid),
  add constraint user_roles_role foreign key (role_home, role_id) references tenancy.roles (home, id);
create index user_roles_role on tenancy.user_roles (tenant_id, role_id);

-- an invitation that was settled outlives its role
alter table tenancy.invitations
  alter role_id drop not null,
  add column role_home uuid not null default '00000000-0000-0000-0000-000000000000',
  drop constraint invitations_role_id_fkey,
  add constraint invitations_home check (role_home = tenant_id or role_home = '00000000-0000-0000-0000-000000000000'::uuid),
  add constraint invitations_role_while_waiting check (role_id is not null or accepted_at is not null or revoked_at is not null),
  add constraint invitations_role foreign key (role_home, role_id) references tenancy.roles (home, id);
create index invitations_role on tenancy.invitations (tenant_id, role_id);

-- For identity: the role of this name in the transaction's tenant, and whether it is mightier than the actor's own: it allows
-- what the actor may not, or is the owners' and the actor is none. The role stays until this transaction has ended: who
-- edits or deletes roles takes the same lock alone.
create or replace function tenancy.grantable_role(role_key text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog as $$
declare
  current_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  own jsonb;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('roles ' || current_tenant, 0));
  own := tenancy.member_access(nullif(current_setting('app.actor_id', true), '')::uuid, current_tenant, null);
  return (select jsonb_build_object('id', r.id, 'above', own is null
      or (r.tenant_id is null and r.key = 'owner' and not own -> 'roles' ? 'owner')
      or exists (select from tenancy.role_permissions rp where rp.role_id = r.id and not own -> 'permissions' ? rp.permission_key))
    from tenancy.roles r
    where r.key = role_key and (r.tenant_id is null or r.tenant_id = current_tenant)
    order by r.tenant_id nulls last limit 1);
end $$;
