-- Jobs can be called off, wait in bounded number, and move in batches; each failed try is remembered.

alter table operations.background_jobs drop constraint background_jobs_state_check;
alter table operations.background_jobs
  add constraint background_jobs_state_check check (state in ('queued', 'active', 'retrying', 'succeeded', 'failed', 'cancelled')),
  add column cancel_requested_at timestamptz,
  add column next_try_at timestamptz,
  add column failures jsonb not null default '[]';

-- what waits and what runs of one queue is counted whenever a job is asked for
create index background_jobs_waiting on operations.background_jobs (tenant_id, queue) where state in ('queued', 'active', 'retrying');
create index background_jobs_queue on operations.background_jobs (tenant_id, queue, id);

-- The tenant is the transaction's: outside a tenant there is no record, and no bound. False: so many of the queue's jobs
-- are not done yet that no more are taken. Far from the bound nobody waits for anybody; near it, whoever asks does so alone,
-- for the jobs of transactions that are under way are not to be seen. Those are fewer than a thousand.
create function operations.job_queued(id uuid, queue text, correlation_id text, bound integer) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  unfinished bigint;
begin
  if tenant is null then
    return true;
  end if;
  for attempt in 1..(case when bound is null then 0 else 2 end) loop
    select count(*) into unfinished from (
      select from operations.background_jobs j
      where j.tenant_id = tenant and j.queue = job_queued.queue and j.state in ('queued', 'active', 'retrying')
      limit bound
    ) counted;
    exit when unfinished < bound - 1000 or attempt = 2;
    perform pg_advisory_xact_lock(hashtextextended('backlog ' || tenant || ' ' || job_queued.queue, 0));
  end loop;
  if unfinished >= bound then
    return false;
  end if;
  insert into operations.background_jobs (id, tenant_id, queue, state, correlation_id)
  values (job_queued.id, tenant, job_queued.queue, 'queued', job_queued.correlation_id)
  on conflict do nothing;
  return true;
end $$;
alter function operations.job_queued(uuid, text, text, integer) owner to tenon_operations_clerk;
grant execute on function operations.job_queued(uuid, text, text, integer) to tenon_subgraph;

-- Where jobs stand, told by the worker that holds them: [{ id, tenant, state, code, at, next }] of any tenants. Answers the
-- ids of those that are not to be done, for they were called off. A job that was called off stays so; whoever listens on
-- tenon_jobs hears which jobs moved.
create function operations.jobs_moved(moves jsonb) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one_tenant uuid;
  before text := current_setting('app.tenant_id', true);
begin
  for one_tenant in select distinct (m ->> 'tenant')::uuid from jsonb_array_elements(moves) m order by 1 loop
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
alter function operations.jobs_moved(jsonb) owner to tenon_operations_clerk;
grant execute on function operations.jobs_moved(jsonb) to tenon_worker;

-- Which of these jobs, [{ id, tenant }], are to be called off though a worker holds them.
create function operations.jobs_called_off(held jsonb) returns setof uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  one_tenant uuid;
begin
  for one_tenant in select distinct (h ->> 'tenant')::uuid from jsonb_array_elements(held) h loop
    perform set_config('app.tenant_id', one_tenant::text, true);
    return query
      select j.id from operations.background_jobs j
      where j.tenant_id = one_tenant and j.cancel_requested_at is not null
        and j.id in (select (h ->> 'id')::uuid from jsonb_array_elements(held) h);
  end loop;
end $$;
alter function operations.jobs_called_off(jsonb) owner to tenon_operations_clerk;
grant execute on function operations.jobs_called_off(jsonb) to tenon_worker;

-- Calls the tenant's job off. `withdrawn`: no worker can take it any more, so it is called off here and now; otherwise the
-- worker that holds it is asked to stop. True for the one caller that changed something.
create function operations.job_cancelled(id uuid, withdrawn boolean, at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if withdrawn then
    update operations.background_jobs j set
      state = 'cancelled', cancel_requested_at = coalesce(j.cancel_requested_at, job_cancelled.at), finished_at = clock_timestamp(), next_try_at = null
    where j.id = job_cancelled.id and j.state in ('queued', 'active', 'retrying', 'failed')
      and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  else
    update operations.background_jobs j set cancel_requested_at = job_cancelled.at
    where j.id = job_cancelled.id and j.state in ('queued', 'active', 'retrying') and j.cancel_requested_at is null
      and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  end if;
  if found then
    perform pg_notify('tenon_jobs', job_cancelled.id::text);
  end if;
  return found;
end $$;
alter function operations.job_cancelled(uuid, boolean, timestamptz) owner to tenon_operations_clerk;
grant execute on function operations.job_cancelled(uuid, boolean, timestamptz) to tenon_operations;

-- As before; and what was called off once and failed is not called off any more, and those who look are told.
create or replace function operations.job_requeued(id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update operations.background_jobs j set state = 'queued', finished_at = null, cancel_requested_at = null, next_try_at = null
  where j.id = job_requeued.id and j.state = 'failed' and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  if found then
    perform pg_notify('tenon_jobs', job_requeued.id::text);
    return true;
  end if;
  return false;
end $$;

create or replace function operations.job_lost(id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update operations.background_jobs j set state = 'failed', error_code = 'UNAVAILABLE', finished_at = clock_timestamp(), next_try_at = null
  where j.id = job_lost.id and j.state in ('active', 'retrying') and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  if found then
    perform pg_notify('tenon_jobs', job_lost.id::text);
    return true;
  end if;
  return false;
end $$;

-- Deletes the records of jobs that were done or called off before this, of every tenant. What failed stays until somebody redrives or cancels it.
create index background_jobs_over on operations.background_jobs (finished_at) where state in ('succeeded', 'cancelled');
select kernel.let_see_all('operations.background_jobs', 'tenon_operations_lookup');
select kernel.let_see_all('operations.background_jobs', 'tenon_operations_lookup', 'delete');
grant select, delete on operations.background_jobs to tenon_operations_lookup;
create function operations.forget_jobs(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (
    delete from operations.background_jobs j where j.state in ('succeeded', 'cancelled') and j.finished_at < forget_jobs.before returning 1
  )
  select count(*) from forgotten
$$;
alter function operations.forget_jobs(timestamptz) owner to tenon_operations_lookup;
grant execute on function operations.forget_jobs(timestamptz) to tenon_operations_anonymous;
