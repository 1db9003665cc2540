select kernel.create_subgraph('operations');

-- What a tenant sees of its background work: one row per job, written in the commit that asks for the job.
-- The queue itself (schema pgboss) is closed to every subgraph.
create table operations.background_jobs (
  id uuid primary key,
  tenant_id uuid not null,
  queue text not null,
  state text not null check (state in ('queued', 'active', 'retrying', 'succeeded', 'failed')),
  attempts integer not null default 0,
  error_code text,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  constraint background_jobs_tenant_unique unique (tenant_id, id)
);
create index background_jobs_state on operations.background_jobs (tenant_id, state, id);
select kernel.wall_tenant('operations.background_jobs');
grant select on operations.background_jobs to tenon_operations;

select kernel.ensure_role('tenon_operations_clerk');
grant usage, create on schema operations to tenon_operations_clerk;
grant select, insert, update on operations.background_jobs to tenon_operations_clerk;

-- The tenant is the transaction's: outside a tenant (platform work) there is no row to keep.
create function operations.job_queued(id uuid, queue text, correlation_id text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  if tenant is not null then
    insert into operations.background_jobs (id, tenant_id, queue, state, correlation_id)
    values (job_queued.id, tenant, job_queued.queue, 'queued', job_queued.correlation_id)
    on conflict do nothing;
  end if;
end $$;
alter function operations.job_queued(uuid, text, text) owner to tenon_operations_clerk;

create function operations.job_moved(id uuid, state text, error_code text) returns void
language sql security definer set search_path = pg_catalog as $$
  update operations.background_jobs j set
    state = job_moved.state,
    error_code = job_moved.error_code,
    attempts = j.attempts + (case when job_moved.state = 'active' then 1 else 0 end),
    started_at = case when job_moved.state = 'active' then clock_timestamp() else j.started_at end,
    finished_at = case when job_moved.state in ('succeeded', 'failed') then clock_timestamp() end
  where j.id = job_moved.id and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
alter function operations.job_moved(uuid, text, text) owner to tenon_operations_clerk;

-- The queue has given up a job whose worker died at it; true when the record did not know yet.
create function operations.job_lost(id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update operations.background_jobs j set state = 'failed', error_code = 'UNAVAILABLE', finished_at = clock_timestamp()
  where j.id = job_lost.id and j.state in ('active', 'retrying') and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  return found;
end $$;
alter function operations.job_lost(uuid) owner to tenon_operations_clerk;
grant execute on function operations.job_lost(uuid) to tenon_worker;

-- A failed job goes back to its queue; true for the one caller that moved it.
create function operations.job_requeued(id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update operations.background_jobs j set state = 'queued', finished_at = null
  where j.id = job_requeued.id and j.state = 'failed' and j.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid;
  return found;
end $$;
alter function operations.job_requeued(uuid) owner to tenon_operations_clerk;
grant execute on function operations.job_requeued(uuid) to tenon_operations;

grant usage on schema operations to tenon_subgraph, tenon_worker;
grant execute on function operations.job_queued(uuid, text, text) to tenon_subgraph, tenon_worker;
grant execute on function operations.job_moved(uuid, text, text) to tenon_worker;
