-- A limit that operators gave in place of the plan's says why, and may end by itself: at its end the plan's holds again, by the clock of whoever asks.
alter table billing.quota_usages
  add column override_reason text check (length(override_reason) between 1 and 500),
  add column override_expires_at timestamptz,
  add constraint quota_usages_override_terms check (override_quantity is not null or (override_reason is null and override_expires_at is null));

-- What a quota gives at a moment. Not strict, not a definer's: it reads what it is handed.
create function billing.quota_given(quota billing.quota_usages, at timestamptz) returns bigint
language sql immutable set search_path = pg_catalog as $$
  select case when quota.override_quantity is null or quota.override_expires_at <= at then quota.quantity else quota.override_quantity end
$$;
revoke execute on function billing.quota_given(billing.quota_usages, timestamptz) from public;
grant execute on function billing.quota_given(billing.quota_usages, timestamptz) to tenon_billing;

-- As before, but for what is given.
create or replace function billing.consume(meter text, amount bigint, at timestamptz) returns jsonb
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
  given := billing.quota_given(quota, at);
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

create or replace function billing.quota_standing(meter text, at timestamptz) returns jsonb
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  quota billing.quota_usages;
  given bigint;
  taken bigint;
  width integer;
  ends timestamptz;
begin
  select * into quota from billing.quota_usages q
    where q.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and q.meter = quota_standing.meter;
  if not found then
    return null;
  end if;
  given := billing.quota_given(quota, at);
  taken := quota.used;
  if quota.span in ('day', 'month') then
    if quota.window_start is null or date_trunc(quota.span, at, 'UTC') > quota.window_start then
      taken := 0;
    else
      ends := (quota.window_start at time zone 'UTC' + ('1 ' || quota.span)::interval) at time zone 'UTC';
    end if;
  elsif quota.span = 'rolling' then
    width := greatest(1, quota.span_seconds / 60);
    select coalesce(sum(b.value::bigint), 0) into taken
      from jsonb_each_text(quota.buckets) b where b.key::bigint + width + quota.span_seconds > extract(epoch from at);
    if taken >= given then
      select to_timestamp(min(f.frees)) into ends from (
        select b.key::bigint + width + quota.span_seconds as frees, sum(b.value::bigint) over (order by b.key::bigint) as freed
          from jsonb_each_text(quota.buckets) b where b.key::bigint + width + quota.span_seconds > extract(epoch from at)) f
        where taken - f.freed + 1 <= given;
    end if;
  end if;
  if taken < given or given = 0 then
    ends := null; -- there is room, or there never is
  end if;
  return jsonb_build_object('limit', given, 'used', taken, 'soft', quota.enforcement = 'soft',
    'resetsAt', to_char(ends at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
end $$;
