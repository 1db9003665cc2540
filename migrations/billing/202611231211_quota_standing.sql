-- How a quota of the transaction's own tenant stands at a moment, as billing.consume would find it: a look, without a lock. Null: there is no limit.
-- "resetsAt" is when there is room for one more.
create function billing.quota_standing(meter text, at timestamptz) returns jsonb
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
  given := coalesce(quota.override_quantity, quota.quantity);
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
grant create on schema billing to tenon_billing;
alter function billing.quota_standing(text, timestamptz) owner to tenon_billing;
revoke create on schema billing from tenon_billing;
grant execute on function billing.quota_standing(text, timestamptz) to tenon_tenancy;
