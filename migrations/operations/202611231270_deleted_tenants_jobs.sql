-- A deleted tenant's jobs end in the queue alone: nothing is written into a tenant that is being erased.
grant usage on schema tenancy to tenon_operations_clerk;
grant execute on function tenancy.is_deleted(uuid) to tenon_operations_clerk;

-- As before, but for tenants that stand.
create or replace function operations.jobs_moved(moves jsonb) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one_tenant uuid;
  before text := current_setting('app.tenant_id', true);
begin
  for one_tenant in
    select t.id from (select distinct (m ->> 'tenant')::uuid as id from jsonb_array_elements(moves) m) t
    where not tenancy.is_deleted(t.id) order by t.id
  loop
    perform set_config('app.tenant_id', one_tenant::text, true);
    return query
      with told as (
        select (m ->> 'id')::uuid as id, m ->> 'state' as state, m ->> 'code' as code, (m ->> 'next')::timestamptz as next
        from jsonb_array_elements(moves) m where (m ->> 'tenant')::uuid = one_tenant
      ), moved as (
        update operations.background_jobs j set
          state = case when t.state = 'active' and j.cancel_requested_at is not null then 'cancelled' else t.state end,
          error_code = case when t.state in ('active', 'cancelled') then j.error_code else t.code end,
          attempts = j.attempts + (case when t.state = 'active' and j.cancel_requested_at is null then 1 else 0 end),
          started_at = case when t.state = 'active' and j.cancel_requested_at is null then clock_timestamp() else j.started_at end,
          next_try_at = t.next,
          finished_at = case when t.state in ('succeeded', 'failed', 'cancelled') or j.cancel_requested_at is not null and t.state = 'active' then clock_timestamp() end,
          failures = case when t.code is null then j.failures else
            (case when jsonb_array_length(j.failures) >= 30 then j.failures - 0 else j.failures end)
              || jsonb_build_array(jsonb_build_object('attempt', j.attempts, 'startedAt', j.started_at, 'failedAt', clock_timestamp(), 'errorCode', t.code)) end
        from told t
        where j.id = t.id and j.tenant_id = one_tenant and j.state <> 'cancelled'
        returning j.id, j.state
      )
      select t.id from told t left join moved m on m.id = t.id
      where t.state = 'active' and (m.state = 'cancelled' or m.id is null and exists (
        select from operations.background_jobs j where j.id = t.id and j.tenant_id = one_tenant and j.state = 'cancelled'));
  end loop;
  perform set_config('app.tenant_id', coalesce(before, ''), true);
  -- a notification holds 8,000 bytes
  perform pg_notify('tenon_jobs', string_agg(chunk.id, ' '))
  from (select m ->> 'id' as id, (row_number() over () - 1) / 200 as part from jsonb_array_elements(moves) m) chunk
  group by chunk.part;
end $$;
