select kernel.create_subgraph('billing');

create table billing.plans (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9_-]{0,62}$'),
  name text not null,
  description text not null,
  amount bigint not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  billing_interval text not null check (billing_interval in ('month', 'year')),
  rank integer not null
);
select kernel.wall_catalogue('billing.plans');

-- What a plan gives: config/entitlements.json (features and limits) and config/quotas.json (metered quantities).
create table billing.plan_entitlements (
  plan_id uuid not null references billing.plans (id) on delete cascade,
  key text not null,
  value jsonb not null,
  primary key (plan_id, key)
);
select kernel.wall_catalogue('billing.plan_entitlements');

create table billing.plan_quotas (
  plan_id uuid not null references billing.plans (id) on delete cascade,
  meter text not null,
  quantity bigint not null check (quantity >= 0),
  primary key (plan_id, meter)
);
select kernel.wall_catalogue('billing.plan_quotas');
grant usage on schema billing to tenon_seeder;
-- prices are public: they stand on a product's landing page
grant select on billing.plans to tenon_billing_anonymous;

create table billing.subscriptions (
  id uuid primary key,
  tenant_id uuid not null,
  plan_id uuid not null references billing.plans (id),
  status text not null check (status in ('active')),
  started_at timestamptz not null default now(),
  constraint subscriptions_tenant_unique unique (tenant_id, id)
);
create unique index subscriptions_current on billing.subscriptions (tenant_id) where status = 'active';
select kernel.wall_tenant('billing.subscriptions');

create table billing.entitlements (
  id uuid primary key,
  tenant_id uuid not null,
  key text not null,
  value jsonb not null,
  constraint entitlements_tenant_unique unique (tenant_id, id),
  constraint entitlements_key_unique unique (tenant_id, key)
);
select kernel.wall_tenant('billing.entitlements');

create table billing.quota_usages (
  tenant_id uuid not null,
  meter text not null,
  quantity bigint not null check (quantity >= 0),
  used bigint not null default 0 check (used >= 0),
  primary key (tenant_id, meter)
);
select kernel.wall_tenant('billing.quota_usages');

grant select on billing.plans, billing.plan_entitlements, billing.plan_quotas to tenon_billing;
grant select, insert, update, delete on billing.subscriptions, billing.entitlements, billing.quota_usages to tenon_billing;

create trigger subscriptions_access after insert or update or delete on billing.subscriptions
  for each row execute function kernel.notify_access('t', 'tenant_id');
create trigger entitlements_access after insert or update or delete on billing.entitlements
  for each row execute function kernel.notify_access('t', 'tenant_id');

-- Called in the tenant's own first commit: a subscription to the plan, its entitlements and its quotas.
-- Runs as tenon_billing, so the wall holds: the tenant is the transaction's.
create function billing.open_account(subscription_id uuid, plan_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  plan billing.plans;
begin
  select * into strict plan from billing.plans p where p.key = plan_key;
  insert into billing.subscriptions (id, tenant_id, plan_id, status) values (subscription_id, tenant, plan.id, 'active');
  insert into billing.entitlements (id, tenant_id, key, value)
    select gen_random_uuid(), tenant, pe.key, pe.value from billing.plan_entitlements pe where pe.plan_id = plan.id;
  insert into billing.quota_usages (tenant_id, meter, quantity)
    select tenant, pq.meter, pq.quantity from billing.plan_quotas pq where pq.plan_id = plan.id;
end $$;
grant create on schema billing to tenon_billing;
alter function billing.open_account(uuid, text) owner to tenon_billing;
grant usage on schema billing to tenon_tenancy;
grant execute on function billing.open_account(uuid, text) to tenon_tenancy;

-- Takes "amount" of a meter under the row's lock, or gives it back when negative. Answers null when it was taken,
-- otherwise the quota's figures; a meter that the tenant's plan does not name has no limit.
create function billing.consume(meter text, amount bigint) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  quota billing.quota_usages;
begin
  select * into quota from billing.quota_usages q where q.tenant_id = tenant and q.meter = consume.meter for update;
  if not found then
    return null;
  end if;
  if amount > 0 and quota.used + amount > quota.quantity then
    return jsonb_build_object('limit', quota.quantity, 'used', quota.used);
  end if;
  update billing.quota_usages q set used = greatest(0, quota.used + amount) where q.tenant_id = tenant and q.meter = consume.meter;
  return null;
end $$;
alter function billing.consume(text, bigint) owner to tenon_billing;
revoke create on schema billing from tenon_billing;
grant usage on schema billing to tenon_subgraph;
grant execute on function billing.consume(text, bigint) to tenon_subgraph;

-- For the gateway: the tenant's plan and entitlements.
select kernel.let_see_all('billing.subscriptions', 'tenon_billing_lookup', 'select');
select kernel.let_see_all('billing.entitlements', 'tenon_billing_lookup', 'select');
grant select on billing.subscriptions, billing.entitlements, billing.plans to tenon_billing_lookup;
create function billing.tenant_access(tenant uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object(
    'plan', (select p.key from billing.subscriptions s join billing.plans p on p.id = s.plan_id
      where s.tenant_id = tenant and s.status = 'active'),
    'entitlements', coalesce((select jsonb_object_agg(e.key, e.value) from billing.entitlements e where e.tenant_id = tenant), '{}'))
$$;
alter function billing.tenant_access(uuid) owner to tenon_billing_lookup;
grant execute on function billing.tenant_access(uuid) to tenon_access;
grant usage on schema billing to tenon_access;
