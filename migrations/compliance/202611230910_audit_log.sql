select kernel.create_subgraph('compliance');
select kernel.ensure_role('tenon_compliance_recorder');
grant usage, create on schema compliance to tenon_compliance_recorder;

-- One row is the audit entry and the event: the audit view, a webhook's id and a pull cursor share its id.
create table compliance.audit_logs (
  id uuid primary key,
  tenant_id uuid,
  actor_id uuid,
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  subject_type text,
  subject_id uuid,
  payload jsonb not null,
  correlation_id text not null,
  at timestamptz not null default clock_timestamp()
);
create index audit_logs_tenant on compliance.audit_logs (tenant_id, id);
create index audit_logs_actor on compliance.audit_logs (actor_id, id) where tenant_id is null;

alter table compliance.audit_logs enable row level security;
alter table compliance.audit_logs force row level security;
create policy tenant_wall on compliance.audit_logs for select
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy person_wall on compliance.audit_logs for select
  using (tenant_id is null and actor_id = (select nullif(current_setting('app.actor_id', true), '')::uuid));
select kernel.let_see_all('compliance.audit_logs', 'tenon_compliance_recorder', 'insert');
select kernel.let_see_all('compliance.audit_logs', 'tenon_compliance_lookup', 'select');
grant select on compliance.audit_logs to tenon_compliance;
grant insert on compliance.audit_logs to tenon_compliance_recorder;
grant select on compliance.audit_logs to tenon_compliance_lookup;

create function compliance.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  raise exception 'audit entries cannot be changed or deleted' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_logs_immutable before update or delete on compliance.audit_logs
  for each row execute function compliance.refuse_change();
create trigger audit_logs_not_truncated before truncate on compliance.audit_logs
  for each statement execute function compliance.refuse_change();

-- Events whose consumers' jobs are not written yet; the dispatcher takes them in batches.
create table compliance.outbox (
  event_id uuid primary key references compliance.audit_logs (id)
);
alter table compliance.outbox enable row level security;
alter table compliance.outbox force row level security;
select kernel.let_see_all('compliance.outbox', 'tenon_compliance_recorder', 'insert');
select kernel.let_see_all('compliance.outbox', 'tenon_compliance_lookup', 'all');
grant insert on compliance.outbox to tenon_compliance_recorder;
grant select, update, delete on compliance.outbox to tenon_compliance_lookup;

-- The only way to write the audit log. Tenant and actor are the transaction's, not the caller's word.
create function compliance.record(
  id uuid, action text, subject_type text, subject_id uuid, payload jsonb, correlation_id text
) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into compliance.audit_logs (id, tenant_id, actor_id, action, subject_type, subject_id, payload, correlation_id)
  values (id,
    nullif(current_setting('app.tenant_id', true), '')::uuid,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    action, subject_type, subject_id, payload, correlation_id);
  insert into compliance.outbox (event_id) values (id);
  perform pg_notify('tenon_events', '');
end $$;
alter function compliance.record(uuid, text, text, uuid, jsonb, text) owner to tenon_compliance_recorder;
grant execute on function compliance.record(uuid, text, text, uuid, jsonb, text) to tenon_subgraph;
grant usage on schema compliance to tenon_subgraph, tenon_worker;

-- Takes up to "batch" undispatched events, oldest first; what another dispatcher holds is skipped.
create function compliance.take_events(batch integer) returns table (
  id uuid, tenant_id uuid, actor_id uuid, action text, subject_type text, subject_id uuid,
  payload jsonb, correlation_id text, at timestamptz
)
language sql security definer set search_path = pg_catalog as $$
  with taken as (
    delete from compliance.outbox where event_id in (
      select event_id from compliance.outbox order by event_id limit batch for update skip locked)
    returning event_id)
  select e.id, e.tenant_id, e.actor_id, e.action, e.subject_type, e.subject_id, e.payload, e.correlation_id, e.at
  from compliance.audit_logs e join taken on taken.event_id = e.id order by e.id
$$;
alter function compliance.take_events(integer) owner to tenon_compliance_lookup;
grant execute on function compliance.take_events(integer) to tenon_worker;
