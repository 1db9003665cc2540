-- Each tenant's events in a sequence without gaps, for those who pull them. An entry never changes, so its place stands in a table beside it,
-- and is given after the commit: whoever reads up to a number has missed nothing below it, however late a transaction commits.
select kernel.ensure_role('tenon_compliance_sequencer');
grant usage, create on schema compliance to tenon_compliance_sequencer;

-- Events without a place. All that "ready_at" depends on has ended once the oldest running transaction is this one: an event's own transaction,
-- and those whose commits it may have seen. So the order of ready_at is never against cause and effect (the id alone decides among equals).
create table compliance.unsequenced_events (
  event_id uuid primary key references compliance.audit_logs (id),
  ready_at bigint not null
);
create index unsequenced_events_ready on compliance.unsequenced_events (ready_at, event_id);
alter table compliance.unsequenced_events enable row level security;
alter table compliance.unsequenced_events force row level security;
select kernel.let_see_all('compliance.unsequenced_events', 'tenon_compliance_recorder', 'insert');
select kernel.let_see_all('compliance.unsequenced_events', 'tenon_compliance_sequencer', 'all');
grant insert on compliance.unsequenced_events to tenon_compliance_recorder;
grant select, insert, delete on compliance.unsequenced_events to tenon_compliance_sequencer;

create table compliance.event_sequence (
  tenant_id uuid not null,
  sequence bigint not null,
  event_id uuid not null,
  primary key (tenant_id, sequence),
  constraint event_sequence_event_unique unique (tenant_id, event_id)
);
select kernel.wall_tenant('compliance.event_sequence');
select kernel.let_see_all('compliance.event_sequence', 'tenon_compliance_sequencer', 'insert');
grant select on compliance.event_sequence to tenon_compliance;
grant insert on compliance.event_sequence to tenon_compliance_sequencer;

create table compliance.event_counters (
  tenant_id uuid primary key,
  last bigint not null
);
select kernel.wall_tenant('compliance.event_counters');
select kernel.let_see_all('compliance.event_counters', 'tenon_compliance_sequencer', 'all');
grant select, insert, update on compliance.event_counters to tenon_compliance_sequencer;

select kernel.let_see_all('compliance.audit_logs', 'tenon_compliance_sequencer', 'select');
grant select on compliance.audit_logs to tenon_compliance_sequencer;

create or replace function compliance.record(
  id uuid, action text, subject_type text, subject_id uuid, payload jsonb, correlation_id text
) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  insert into compliance.audit_logs (id, tenant_id, actor_id, actor_kind, action, subject_type, subject_id, payload, correlation_id)
  values (id, tenant,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_kind', true), ''), 'user'),
    action, subject_type, subject_id, payload, correlation_id);
  insert into compliance.outbox (event_id) values (id);
  if tenant is not null then
    insert into compliance.unsequenced_events (event_id, ready_at)
    values (id, greatest(pg_current_xact_id()::text::bigint + 1, pg_snapshot_xmax(pg_current_snapshot())::text::bigint));
  end if;
  perform pg_notify('tenon_events', '');
end $$;

-- a deleted tenant's events get no place: nothing of it may come to be when it has been erased
grant usage on schema tenancy to tenon_compliance_sequencer;
grant execute on function tenancy.is_deleted(uuid) to tenon_compliance_sequencer;

-- Gives up to "batch" events their places; those of "hidden" types get none. Answers how many it took, and whether more wait for a transaction to end.
-- One at a time: a second one waits for the first one's commit, and then sees what came since.
create function compliance.sequence_events(batch integer, hidden text[]) returns table (taken integer, waiting boolean)
language plpgsql security definer set search_path = pg_catalog as $$
declare
  floor bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('compliance.sequence_events', 0));
  floor := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
  with ready as (
    delete from compliance.unsequenced_events u where u.event_id in (
      select n.event_id from compliance.unsequenced_events n where n.ready_at <= floor order by n.ready_at, n.event_id limit batch)
    returning u.event_id, u.ready_at),
  told as (
    select e.tenant_id, r.event_id, r.ready_at from ready r join compliance.audit_logs e on e.id = r.event_id where e.action <> all (hidden)),
  standing as (
    select t.tenant_id from (select distinct tenant_id from told) t where not tenancy.is_deleted(t.tenant_id)),
  shown as (
    select t.tenant_id, t.event_id, row_number() over (partition by t.tenant_id order by t.ready_at, t.event_id) as place
    from told t join standing s on s.tenant_id = t.tenant_id),
  counted as (
    insert into compliance.event_counters as c (tenant_id, last) select s.tenant_id, count(*) from shown s group by s.tenant_id
    on conflict (tenant_id) do update set last = c.last + excluded.last returning c.tenant_id, c.last),
  placed as (
    insert into compliance.event_sequence (tenant_id, sequence, event_id)
    select s.tenant_id, c.last - (count(*) over (partition by s.tenant_id)) + s.place, s.event_id
    from shown s join counted c on c.tenant_id = s.tenant_id)
  select count(*) into taken from ready;
  waiting := exists (select from compliance.unsequenced_events);
  return next;
end $$;
alter function compliance.sequence_events(integer, text[]) owner to tenon_compliance_sequencer;
grant execute on function compliance.sequence_events(integer, text[]) to tenon_worker;

-- what was recorded before there were places
set local role tenon_compliance_sequencer;
insert into compliance.unsequenced_events (event_id, ready_at) select id, 0 from compliance.audit_logs where tenant_id is not null;
reset role;
