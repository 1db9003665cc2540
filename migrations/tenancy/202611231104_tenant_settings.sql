-- What holds where a tenant says nothing: one row, from config/tenant-settings.json.
create table tenancy.setting_defaults (
  only_row boolean primary key default true check (only_row),
  locale text not null,
  time_zone text not null,
  session_idle_minutes integer check (session_idle_minutes >= 15),
  session_maximum_minutes integer check (session_maximum_minutes >= 15),
  allowed_email_domains text[] not null default '{}',
  allowed_addresses text[] not null default '{}'
);
select kernel.wall_catalogue('tenancy.setting_defaults');
grant select on tenancy.setting_defaults to tenon_tenancy, tenon_tenancy_lookup;
create trigger setting_defaults_access after insert or update on tenancy.setting_defaults for each row execute function kernel.notify_access();

-- What a tenant says itself. Null: what the installation says. An empty list: everything.
create table tenancy.tenant_settings (
  tenant_id uuid primary key references tenancy.tenants (id),
  locale text,
  time_zone text,
  session_idle_minutes integer check (session_idle_minutes >= 15),
  session_maximum_minutes integer check (session_maximum_minutes >= 15),
  allowed_email_domains text[],
  allowed_addresses text[]
);
select kernel.wall_tenant('tenancy.tenant_settings');
select kernel.let_see_all('tenancy.tenant_settings', 'tenon_tenancy_lookup', 'select');
grant select, insert, update on tenancy.tenant_settings to tenon_tenancy;
grant select on tenancy.tenant_settings to tenon_tenancy_lookup;
create trigger tenant_settings_access after insert or update on tenancy.tenant_settings
  for each row execute function kernel.notify_access('t', 'tenant_id');

create or replace function tenancy.tenant_standing(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('state', t.state, 'entry', jsonb_build_object(
    'idleMinutes', coalesce(s.session_idle_minutes, d.session_idle_minutes),
    'maximumMinutes', coalesce(s.session_maximum_minutes, d.session_maximum_minutes),
    'addresses', coalesce(s.allowed_addresses, d.allowed_addresses, '{}')))
  from tenancy.tenants t
    left join tenancy.tenant_settings s on s.tenant_id = t.id
    left join tenancy.setting_defaults d on true
  where t.id = tenant and t.state <> 'deleted'
$$;
