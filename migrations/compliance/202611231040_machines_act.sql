-- Machines act, too: an entry says which kind of actor its id names. Entries from before are a person's, or the platform's own.
alter table compliance.audit_logs
  add column actor_kind text not null default 'user' check (actor_kind in ('user', 'api_key', 'service_identity'));

create or replace function compliance.record(
  id uuid, action text, subject_type text, subject_id uuid, payload jsonb, correlation_id text
) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into compliance.audit_logs (id, tenant_id, actor_id, actor_kind, action, subject_type, subject_id, payload, correlation_id)
  values (id,
    nullif(current_setting('app.tenant_id', true), '')::uuid,
    nullif(current_setting('app.actor_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_kind', true), ''), 'user'),
    action, subject_type, subject_id, payload, correlation_id);
  insert into compliance.outbox (event_id) values (id);
  perform pg_notify('tenon_events', '');
end $$;

-- with the kind: a consumer reacts with the rights of whoever caused the event
drop function compliance.take_events(integer);
create function compliance.take_events(batch integer) returns table (
  id uuid, tenant_id uuid, actor_id uuid, actor_kind text, action text, subject_type text, subject_id uuid,
  payload jsonb, correlation_id text, at timestamptz
)
language sql security definer set search_path = pg_catalog as $$
  with taken as (
    delete from compliance.outbox where event_id in (
      select event_id from compliance.outbox order by event_id limit batch for update skip locked)
    returning event_id)
  select e.id, e.tenant_id, e.actor_id, e.actor_kind, e.action, e.subject_type, e.subject_id, e.payload, e.correlation_id, e.at
  from compliance.audit_logs e join taken on taken.event_id = e.id order by e.id
$$;
alter function compliance.take_events(integer) owner to tenon_compliance_lookup;
grant execute on function compliance.take_events(integer) to tenon_worker;
