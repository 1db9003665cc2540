-- Domains of a tenant's own. Whoever can set the record proves that the domain is the tenant's; one tenant has it at a time.
create table tenancy.tenant_domains (
  id uuid primary key,
  tenant_id uuid not null references tenancy.tenants (id),
  -- in lower case and in ASCII, without a dot at its end
  domain text not null check (domain ~ '^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$' and length(domain) <= 236),
  -- what the record says: no secret, everybody may ask for it
  token text not null,
  state text not null default 'pending' check (state in ('pending', 'verified', 'failed')),
  added_at timestamptz not null,
  added_by uuid not null,
  verified_at timestamptz,
  checked_at timestamptz,
  -- what the last look-up found instead of the record
  failure text check (failure in ('record_missing', 'record_differs', 'no_answer', 'taken')),
  -- since when a verified domain's record is gone: it stays verified for the days of grace
  lost_at timestamptz,
  -- when it is looked up by itself; null: only when somebody asks
  check_at timestamptz,
  constraint tenant_domains_tenant_unique unique (tenant_id, id),
  constraint tenant_domains_domain_unique unique (tenant_id, domain),
  constraint tenant_domains_verified check ((state = 'verified') = (verified_at is not null)),
  constraint tenant_domains_lost check (lost_at is null or state = 'verified')
);
create unique index tenant_domains_held on tenancy.tenant_domains (domain) where state = 'verified';
create index tenant_domains_due on tenancy.tenant_domains (check_at) where check_at is not null;
select kernel.wall_tenant('tenancy.tenant_domains');
select kernel.let_see_all('tenancy.tenant_domains', 'tenon_tenancy_lookup', 'select');
grant select, insert, update, delete on tenancy.tenant_domains to tenon_tenancy;
grant select on tenancy.tenant_domains to tenon_tenancy_lookup;
-- gateways remember which host is whose, and which is nobody's
create trigger tenant_domains_access after insert or update or delete on tenancy.tenant_domains
  for each row execute function kernel.notify_access('d', 'domain');

-- For the gateway: whose domain this is, or null. A deleted tenant has none.
create function tenancy.domain_tenant(host text) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select d.tenant_id from tenancy.tenant_domains d join tenancy.tenants t on t.id = d.tenant_id
  where d.domain = host and d.state = 'verified' and t.state <> 'deleted'
$$;
alter function tenancy.domain_tenant(text) owner to tenon_tenancy_lookup;
grant execute on function tenancy.domain_tenant(text) to tenon_access;

-- Whether the transaction's tenant may have the domain: false while another one has it. Of two that ask at the same time the second
-- waits for the first one's commit.
create function tenancy.may_hold_domain(wanted text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('tenancy.tenant_domains ' || wanted, 0));
  return not exists (select from tenancy.tenant_domains d where d.domain = wanted and d.state = 'verified'
    and d.tenant_id is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid);
end $$;
alter function tenancy.may_hold_domain(text) owner to tenon_tenancy_lookup;
grant execute on function tenancy.may_hold_domain(text) to tenon_tenancy;

-- Domains that are to be looked up now, taken by the caller: nobody else gets one before `again_at`.
select kernel.ensure_role('tenon_tenancy_checker');
grant usage, create on schema tenancy to tenon_tenancy_checker;
grant select, update (check_at) on tenancy.tenant_domains to tenon_tenancy_checker;
select kernel.let_see_all('tenancy.tenant_domains', 'tenon_tenancy_checker', 'select');
select kernel.let_see_all('tenancy.tenant_domains', 'tenon_tenancy_checker', 'update');
create function tenancy.take_due_domains(at_time timestamptz, again_at timestamptz) returns table (tenant_id uuid, id uuid, domain text, token text)
language sql security definer set search_path = pg_catalog as $$
  update tenancy.tenant_domains d set check_at = again_at
  where d.id in (
    select due.id from tenancy.tenant_domains due where due.check_at <= at_time order by due.check_at limit 500 for update skip locked)
  returning d.tenant_id, d.id, d.domain, d.token
$$;
alter function tenancy.take_due_domains(timestamptz, timestamptz) owner to tenon_tenancy_checker;
revoke create on schema tenancy from tenon_tenancy_checker;
grant execute on function tenancy.take_due_domains(timestamptz, timestamptz) to tenon_worker;
