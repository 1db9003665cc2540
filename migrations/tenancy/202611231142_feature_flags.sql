-- Feature flags are the installation's: its administrators alone see and change the rows, for a rule may name any tenant or
-- person. Everybody else gets what a flag is worth to them, from the snapshots that `tenancy.flags()` fills.
create table tenancy.feature_flags (
  id uuid primary key,
  key text not null check (key ~ '^[a-z][a-z0-9]*([._-][a-z0-9]+)*$' and length(key) <= 100),
  description text not null check (length(description) <= 500),
  type text not null check (type in ('boolean', 'string', 'number', 'json')),
  -- [{ name, value }]
  variants jsonb not null check (jsonb_typeof(variants) = 'array'),
  default_variant text not null,
  off_variant text not null,
  -- in their order; the first one that matches decides
  rules jsonb not null default '[]' check (jsonb_typeof(rules) = 'array'),
  -- tenants may take another variant for themselves
  overridable boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  switched_off_at timestamptz,
  switched_off_by uuid,
  archived_at timestamptz,
  archived_by uuid,
  constraint feature_flags_switched_off check ((switched_off_at is null) = (switched_off_by is null)),
  constraint feature_flags_archived check ((archived_at is null) = (archived_by is null))
);
-- an archived flag gives its name free
create unique index feature_flags_key on tenancy.feature_flags (key) where archived_at is null;
alter table tenancy.feature_flags enable row level security;
alter table tenancy.feature_flags force row level security;
create policy administrators on tenancy.feature_flags to tenon_tenancy
  using ((select identity.actor_administers())) with check ((select identity.actor_administers()));
select kernel.let_see_all('tenancy.feature_flags', 'tenon_tenancy_lookup', 'select');
grant select, insert, update on tenancy.feature_flags to tenon_tenancy;
grant select on tenancy.feature_flags to tenon_tenancy_lookup;

-- The variant that a tenant has taken for itself. Whoever set it stands in the audit log.
create table tenancy.feature_flag_overrides (
  tenant_id uuid not null references tenancy.tenants (id) on delete cascade,
  flag_id uuid not null references tenancy.feature_flags (id) on delete cascade,
  variant text not null,
  set_at timestamptz not null,
  primary key (tenant_id, flag_id)
);
create index feature_flag_overrides_flag on tenancy.feature_flag_overrides (flag_id);
select kernel.wall_tenant('tenancy.feature_flag_overrides');
select kernel.let_see_all('tenancy.feature_flag_overrides', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.feature_flag_overrides to tenon_tenancy;
grant select on tenancy.feature_flag_overrides to tenon_tenancy_lookup;

-- Snapshots in every process are dropped when what they are of changes.
create function tenancy.notify_flags() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('tenon_access', 'flags');
  return null;
end $$;
revoke execute on function tenancy.notify_flags() from public;
create trigger feature_flags_changed after insert or update or delete on tenancy.feature_flags
  for each row execute function tenancy.notify_flags();
create trigger feature_flag_overrides_changed after insert or update or delete on tenancy.feature_flag_overrides
  for each row execute function kernel.notify_access('f', 'tenant_id');

-- For the snapshots: every flag that is not archived, and what a tenant has taken for itself, by the flag's id.
create function tenancy.flags() returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'key', f.key, 'description', f.description, 'type', f.type, 'variants', f.variants,
    'defaultVariant', f.default_variant, 'offVariant', f.off_variant, 'rules', f.rules, 'overridable', f.overridable,
    'on', f.switched_off_at is null) order by f.key), '[]')
  from tenancy.feature_flags f where f.archived_at is null
$$;
alter function tenancy.flags() owner to tenon_tenancy_lookup;
create function tenancy.flag_overrides(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(o.flag_id, o.variant), '{}') from tenancy.feature_flag_overrides o where o.tenant_id = tenant
$$;
alter function tenancy.flag_overrides(uuid) owner to tenon_tenancy_lookup;
grant execute on function tenancy.flags(), tenancy.flag_overrides(uuid) to tenon_access;
