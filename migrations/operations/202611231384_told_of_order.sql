-- One delivery for each endpoint that wants the event: in the dispatcher's transaction, so that an event which leaves the outbox is on its way. Where the endpoint is
-- being deleted it waits for that: nothing is written for one that is no more.
-- Couriers are told whether there is something to be placed: where nobody wants an order they do not look.
create or replace function operations.queue_deliveries(ids uuid[], tenants uuid[], types text[], bodies text[], at timestamptz[], subjects uuid[], now timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  queued bigint;
  in_order boolean;
begin
  with wanted as (
    select e.id, e.tenant_id, e.type, e.body, e.at, e.subject, w.id as endpoint_id, w.ordered
    from unnest(ids, tenants, types, bodies, at, subjects) as e (id, tenant_id, type, body, at, subject)
      join operations.webhooks_out w on w.tenant_id = e.tenant_id and w.disabled_at is null and (w.event_types = '{}' or e.type = any (w.event_types))
    for key share of w),
  messages as (
    insert into operations.webhook_messages (tenant_id, id, type, body, created_at)
    select distinct on (w.tenant_id, w.id) w.tenant_id, w.id, w.type, w.body, w.at from wanted w on conflict do nothing),
  deliveries as (
    insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at, subject, behind)
    select operations.timed_id(), w.tenant_id, w.endpoint_id, w.id, w.type, 'pending', queue_deliveries.now, queue_deliveries.now, w.subject, w.ordered and w.subject is not null
    from wanted w order by w.id on conflict do nothing returning behind)
  select count(*), bool_or(d.behind) into queued, in_order from deliveries d;
  if queued > 0 then
    perform pg_notify('tenon_deliveries', case when in_order then 'ordered' else '' end);
  end if;
  return queued;
end $$;
