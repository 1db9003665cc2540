-- Roles, the tenant wall and what every subgraph shares.
--
-- tenon_app        the only login: NOINHERIT, owns nothing and may read nothing until it takes a role
-- tenon_subgraph   what each subgraph's role may do outside its own schema (granted functions)
-- tenon_<name>            a subgraph at work for an actor: its own schema, under row-level security
-- tenon_<name>_anonymous  a subgraph before there is an actor: a few functions, no table
-- tenon_<name>_lookup     owns the few functions that must look across the wall; nobody may become it
-- tenon_access     the gateway's look-ups of sessions, memberships and entitlements
-- tenon_worker     the worker's dispatch of events and its heartbeat
-- tenon_queue      the job queue's own tables (schema pgboss)
-- tenon_seeder     writes catalogues (permissions, system roles, plans); the migrating user alone may become it

create schema kernel;

create function kernel.ensure_role(role name, attributes text default 'nologin') returns void
language plpgsql set search_path = pg_catalog as $$
begin
  begin
    execute format('create role %I %s', role, attributes);
  exception when duplicate_object or unique_violation then
    null; -- roles belong to the whole server: another database of this server has made it
  end;
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant %I to current_user with set true, inherit true', role);
  end if;
end $$;

create function kernel.let_app_become(role name) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('grant %I to tenon_app with inherit false, set true', role);
end $$;

select kernel.ensure_role('tenon_app', 'login noinherit nosuperuser nobypassrls nocreatedb nocreaterole');
-- no statement and no forgotten transaction holds a lock for longer than a caller would wait
alter role tenon_app set statement_timeout = '30s';
alter role tenon_app set idle_in_transaction_session_timeout = '60s';
select kernel.ensure_role('tenon_subgraph');
select kernel.ensure_role('tenon_access');
select kernel.ensure_role('tenon_worker');
select kernel.ensure_role('tenon_queue');
select kernel.ensure_role('tenon_seeder');
select kernel.ensure_role('tenon_kernel_lookup');
select kernel.let_app_become('tenon_access');
select kernel.let_app_become('tenon_worker');
select kernel.let_app_become('tenon_queue');

grant usage on schema kernel to tenon_subgraph, tenon_access, tenon_worker, tenon_kernel_lookup;
grant create on schema kernel to tenon_kernel_lookup;
alter default privileges revoke execute on functions from public;
revoke execute on function kernel.ensure_role(name, text), kernel.let_app_become(name) from public;

-- A new subgraph: its schema and its three roles. The first statement of each owner's first migration.
create function kernel.create_subgraph(subgraph name) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  at_work name := 'tenon_' || subgraph;
  anonymous name := 'tenon_' || subgraph || '_anonymous';
  lookup name := 'tenon_' || subgraph || '_lookup';
begin
  execute format('create schema %I', subgraph);
  perform kernel.ensure_role(at_work);
  perform kernel.ensure_role(anonymous);
  perform kernel.ensure_role(lookup);
  execute format('grant tenon_subgraph to %I with inherit true, set false', at_work);
  execute format('grant tenon_subgraph to %I with inherit true, set false', anonymous);
  perform kernel.let_app_become(at_work);
  perform kernel.let_app_become(anonymous);
  execute format('grant usage on schema %I to %I, %I, %I', subgraph, at_work, anonymous, lookup);
  execute format('grant create on schema %I to %I, %I', subgraph, at_work, lookup);
  execute format('revoke create on schema %I from %I', subgraph, at_work);
end $$;

-- The wall's policy texts. Their twins for the entity metadata are in subgraphs/kernel/orm/policies.ts;
-- a law in test/house compares every table's catalogue entry with them.

-- Tenant rows: visible to, and written for, the tenant of the transaction.
create function kernel.wall_tenant(target regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy tenant_wall on %s
    using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
    with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))$p$, target);
end $$;

-- Person rows: visible to, and written for, the actor of the transaction.
create function kernel.wall_person(target regclass, person_column name) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format($p$create policy person_wall on %1$s
    using (%2$I = (select nullif(current_setting('app.actor_id', true), '')::uuid))
    with check (%2$I = (select nullif(current_setting('app.actor_id', true), '')::uuid))$p$, target, person_column);
end $$;

-- Catalogue rows: the same for everybody, written by the seeds alone.
create function kernel.wall_catalogue(target regclass) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy catalogue on %s for select using (true)', target);
  execute format('create policy catalogue_seed on %s to tenon_seeder using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to tenon_seeder', target);
end $$;

-- One named role sees all rows: for the few functions that must look across the wall.
create function kernel.let_see_all(target regclass, role name, command text default 'select') returns void
language plpgsql set search_path = pg_catalog as $$
begin
  if command = 'insert' then
    execute format('create policy %I on %s for insert to %I with check (true)', role || '_' || command, target, role);
  elsif command in ('select', 'delete') then
    execute format('create policy %I on %s for %s to %I using (true)', role || '_' || command, target, command, role);
  else
    execute format('create policy %I on %s for %s to %I using (true) with check (true)', role || '_' || command, target, command, role);
  end if;
end $$;

revoke execute on function kernel.create_subgraph(name), kernel.wall_tenant(regclass), kernel.wall_person(regclass, name),
  kernel.wall_catalogue(regclass), kernel.let_see_all(regclass, name, text) from public;

-- Access snapshots are cached in every process; a change is told to all of them when it commits.
-- Arguments name the columns: notify_access('t', 'tenant_id', 'u', 'user_id') tells t:<id> and u:<id>; '*' tells everybody.
create function kernel.notify_access() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  changed jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
  position integer := 0;
begin
  if tg_nargs = 0 then
    perform pg_notify('tenon_access', '*');
  end if;
  while position < tg_nargs loop
    perform pg_notify('tenon_access', tg_argv[position] || ':' || coalesce(changed ->> tg_argv[position + 1], '*'));
    position := position + 2;
  end loop;
  return null;
end $$;
revoke execute on function kernel.notify_access() from public;

-- Idempotency records (draft-ietf-httpapi-idempotency-key-header): written in the mutation's own transaction.
create table kernel.idempotency_keys (
  actor_id uuid not null,
  tenant_id uuid,
  key text not null check (length(key) between 1 and 255),
  path text not null,
  fingerprint text not null,
  response bytea,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_unique unique nulls not distinct (actor_id, tenant_id, key, path)
);
create index idempotency_keys_created_at on kernel.idempotency_keys (created_at);
select kernel.wall_person('kernel.idempotency_keys', 'actor_id');
select kernel.let_see_all('kernel.idempotency_keys', 'tenon_kernel_lookup', 'select');
select kernel.let_see_all('kernel.idempotency_keys', 'tenon_kernel_lookup', 'delete');
grant select, insert, update on kernel.idempotency_keys to tenon_subgraph;
grant select, delete on kernel.idempotency_keys to tenon_kernel_lookup;

create function kernel.forget_idempotency_keys(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from kernel.idempotency_keys where created_at < before returning 1)
  select count(*) from forgotten
$$;
alter function kernel.forget_idempotency_keys(timestamptz) owner to tenon_kernel_lookup;
grant execute on function kernel.forget_idempotency_keys(timestamptz) to tenon_worker;

-- Which consumer has seen which event: reached by the function alone.
create table kernel.consumed_events (
  consumer text not null,
  event_id uuid not null,
  at timestamptz not null default now(),
  primary key (consumer, event_id)
);
alter table kernel.consumed_events enable row level security;
alter table kernel.consumed_events force row level security;
select kernel.let_see_all('kernel.consumed_events', 'tenon_kernel_lookup', 'all');
grant select, insert, delete on kernel.consumed_events to tenon_kernel_lookup;

-- True the first time, false ever after; a second consumer of the same event waits for the first one's commit.
create function kernel.consume_event(consumer text, event_id uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into kernel.consumed_events (consumer, event_id) values (consumer, event_id) on conflict do nothing;
  return found;
end $$;
alter function kernel.consume_event(text, uuid) owner to tenon_kernel_lookup;
grant execute on function kernel.consume_event(text, uuid) to tenon_subgraph;

create function kernel.forget_consumed_events(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from kernel.consumed_events where at < before returning 1)
  select count(*) from forgotten
$$;
alter function kernel.forget_consumed_events(timestamptz) owner to tenon_kernel_lookup;
grant execute on function kernel.forget_consumed_events(timestamptz) to tenon_worker;

-- Worker heartbeats: /api/health/ready asks for one that is alive.
create table kernel.workers (
  id uuid primary key,
  started_at timestamptz not null,
  heartbeat_at timestamptz not null
);
alter table kernel.workers enable row level security;
alter table kernel.workers force row level security;
create policy worker_heartbeat on kernel.workers to tenon_worker using (true) with check (true);
create policy worker_health on kernel.workers for select to tenon_access using (true);
grant select, insert, update, delete on kernel.workers to tenon_worker;
grant select on kernel.workers to tenon_access;
