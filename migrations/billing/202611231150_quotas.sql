-- What can be metered, for people to read; config/quotas.json.
create table billing.meters (
  key text primary key check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  title text not null,
  description text not null
);
select kernel.wall_catalogue('billing.meters');
grant select on billing.meters to tenon_billing;

-- A quota is for as long as a thing is kept (lifetime), for each day or month (UTC), or for the last so many seconds (rolling).
-- A hard one refuses what is beyond it, a soft one lets it pass; both tell when 80 and 100 per cent are reached.
alter table billing.plan_quotas
  add column enforcement text not null default 'hard' check (enforcement in ('hard', 'soft')),
  add column span text not null default 'lifetime' check (span in ('lifetime', 'day', 'month', 'rolling')),
  add column span_seconds integer check (span_seconds between 60 and 31622400),
  add constraint plan_quotas_span check ((span = 'rolling') = (span_seconds is not null));
alter table billing.quota_usages
  add column id uuid not null default gen_random_uuid(),
  add column enforcement text not null default 'hard' check (enforcement in ('hard', 'soft')),
  add column span text not null default 'lifetime' check (span in ('lifetime', 'day', 'month', 'rolling')),
  add column span_seconds integer check (span_seconds between 60 and 31622400),
  -- since when "used" counts: of a day or a month
  add column window_start timestamptz,
  -- of a rolling one: what was taken in each sixtieth of its span, by the second (since 1970) in which that began
  add column buckets jsonb not null default '{}',
  -- the largest share that was told of in this window: 0, 80 or 100
  add column told smallint not null default 0,
  -- what the installation's administrators gave in place of the plan's quantity
  add column override_quantity bigint check (override_quantity >= 0),
  add column overridden_at timestamptz,
  add column overridden_by uuid,
  add constraint quota_usages_span check ((span = 'rolling') = (span_seconds is not null)),
  add constraint quota_usages_override check ((override_quantity is null) = (overridden_at is null) and (override_quantity is null) = (overridden_by is null)),
  add constraint quota_usages_tenant_unique unique (tenant_id, id);

create or replace function billing.open_account(subscription_id uuid, plan_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  plan billing.plans;
begin
  select * into strict plan from billing.plans p where p.key = plan_key;
  insert into billing.subscriptions (id, tenant_id, plan_id, status) values (subscription_id, tenant, plan.id, 'active');
  insert into billing.entitlements (id, tenant_id, key, value)
    select gen_random_uuid(), tenant, pe.key, pe.value from billing.plan_entitlements pe where pe.plan_id = plan.id;
  insert into billing.quota_usages (tenant_id, meter, quantity, enforcement, span, span_seconds)
    select tenant, pq.meter, pq.quantity, pq.enforcement, pq.span, pq.span_seconds from billing.plan_quotas pq where pq.plan_id = plan.id;
end $$;

-- Takes "amount" of a meter under the row's lock, or gives it back when negative, at a moment that is the caller's. Null: done,
-- and nothing to say of it. Else the quota's figures, whether it was refused, and which shares were reached just now. A meter
-- that the tenant's plan does not name has no limit.
create function billing.consume(meter text, amount bigint, at timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  quota billing.quota_usages;
  given bigint;
  taken bigint;
  width integer;
  begins timestamptz;
  ends timestamptz;
  kept jsonb := '{}';
  moment text;
  rest bigint;
  part bigint;
  level integer;
  reached integer[];
begin
  select * into quota from billing.quota_usages q where q.tenant_id = tenant and q.meter = consume.meter for update;
  if not found then
    return null;
  end if;
  given := coalesce(quota.override_quantity, quota.quantity);
  taken := quota.used;

  if quota.span in ('day', 'month') then
    begins := date_trunc(quota.span, at, 'UTC');
    -- a process whose clock is behind counts in the window that has begun
    if quota.window_start is null or begins > quota.window_start then
      taken := 0;
      quota.told := 0;
    else
      begins := quota.window_start;
    end if;
    ends := (begins at time zone 'UTC' + ('1 ' || quota.span)::interval) at time zone 'UTC';
  elsif quota.span = 'rolling' then
    width := greatest(1, quota.span_seconds / 60);
    select coalesce(jsonb_object_agg(b.key, b.value), '{}'), coalesce(sum(b.value::bigint), 0) into kept, taken
      from jsonb_each_text(quota.buckets) b where b.key::bigint + width + quota.span_seconds > extract(epoch from at);
  end if;

  if amount > 0 and quota.enforcement = 'hard' and taken + amount > given then
    if quota.span = 'rolling' then
      select to_timestamp(min(f.frees)) into ends from (
        select b.key::bigint + width + quota.span_seconds as frees, sum(b.value::bigint) over (order by b.key::bigint) as freed from jsonb_each_text(kept) b) f
        where taken - f.freed + amount <= given;
    elsif amount > given then
      ends := null; -- it never fits
    end if;
    return jsonb_build_object('refused', true, 'limit', given, 'used', taken, 'resetsAt', to_char(ends at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
  end if;

  if quota.span = 'rolling' then
    if amount > 0 then
      moment := (floor(extract(epoch from at) / width)::bigint * width)::text;
      kept := kept || jsonb_build_object(moment, coalesce((kept ->> moment)::bigint, 0) + amount);
    else
      -- what is given back was taken last
      rest := -amount;
      for moment in select k from jsonb_object_keys(kept) k order by k::bigint desc loop
        part := least(rest, (kept ->> moment)::bigint);
        kept := kept || jsonb_build_object(moment, (kept ->> moment)::bigint - part);
        rest := rest - part;
      end loop;
    end if;
  end if;

  taken := greatest(0, taken + amount);
  level := case when taken = 0 then 0 when taken >= given then 100 when taken * 5 >= given * 4 then 80 else 0 end;
  reached := array(select share from unnest(array[80, 100]) share where share > quota.told and share <= level);
  update billing.quota_usages q
    set used = taken, window_start = begins, buckets = kept, told = case when level = 0 then 0 else greatest(quota.told, level) end
    where q.tenant_id = tenant and q.meter = consume.meter;
  if cardinality(reached) = 0 then
    return null;
  end if;
  return jsonb_build_object('refused', false, 'id', quota.id, 'limit', given, 'used', taken, 'reached', reached);
end $$;
grant create on schema billing to tenon_billing;
alter function billing.consume(text, bigint, timestamptz) owner to tenon_billing;
revoke create on schema billing from tenon_billing;
grant execute on function billing.consume(text, bigint, timestamptz) to tenon_subgraph;

-- What processes of the release before call, while they are replaced.
create or replace function billing.consume(meter text, amount bigint) returns jsonb
language sql security definer set search_path = pg_catalog as $$
  select case when (answer ->> 'refused')::boolean then answer end from billing.consume(meter, amount, now()) answer
$$;
