-- A tenant's life: active, suspended (by the installation), pending deletion (by an owner, for 30 days), deleted.
-- Who did it and when is kept for the state that the tenant is in; the audit log has what was before.
alter table tenancy.tenants
  add column state text not null default 'active' check (state in ('active', 'suspended', 'pending_deletion', 'deleted')),
  add column suspended_at timestamptz,
  add column suspended_by uuid,
  add column suspension_reason text check (length(suspension_reason) between 1 and 500),
  add column deletion_requested_at timestamptz,
  add column deletion_requested_by uuid,
  add column purge_at timestamptz,
  add constraint tenants_suspension check (
    (state = 'suspended') = (suspended_at is not null) and (suspended_at is null) = (suspended_by is null)
    and (suspended_at is null) = (suspension_reason is null)),
  add constraint tenants_deletion check (
    (state in ('pending_deletion', 'deleted')) = (deletion_requested_at is not null)
    and (deletion_requested_at is null) = (deletion_requested_by is null)
    and (deletion_requested_at is null) = (purge_at is null));

-- For the gateway: the part of every access snapshot that is the tenant's own, or null when there is no such tenant any more.
create function tenancy.tenant_standing(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('state', t.state) from tenancy.tenants t where t.id = tenant and t.state <> 'deleted'
$$;
alter function tenancy.tenant_standing(uuid) owner to tenon_tenancy_lookup;
grant execute on function tenancy.tenant_standing(uuid) to tenon_access;
