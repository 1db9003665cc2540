-- What came to a source outlives it until it is removed, in batches, as what was sent to an endpoint does: one transaction for years of it held up whoever else was there.
alter table operations.webhook_events_in drop constraint webhook_events_in_source;

-- Removes up to so many webhooks, with their payloads and handlings, that came to a source which is no more. Answers how many it found.
create function operations.forget_source(tenant uuid, source uuid, at_most integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with old as (
    delete from operations.webhook_events_in e where e.id in (
      select o.id from operations.webhook_events_in o where o.tenant_id = tenant and o.source_id = source
        and not exists (select from operations.webhook_sources s where s.tenant_id = tenant and s.id = source)
      order by o.id limit at_most) returning 1)
  select count(*) from old
$$;
alter function operations.forget_source(uuid, uuid, integer) owner to tenon_operations_receiver;
grant execute on function operations.forget_source(uuid, uuid, integer) to tenon_worker;

-- Housekeeping: what came in before the first time loses its payload, before the second one all that is known of it. What came to a source that is no more (the release
-- before left it) goes with it: the index is gone over from source to source. Answers how much there was.
create or replace function operations.forget_webhooks_in(cleared_before timestamptz, forgotten_before timestamptz, at_most integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with recursive sources as (
    (select e.tenant_id, e.source_id from operations.webhook_events_in e order by e.tenant_id, e.source_id limit 1)
    union all
    select next.tenant_id, next.source_id
    from sources s cross join lateral (
      select e.tenant_id, e.source_id from operations.webhook_events_in e
      where (e.tenant_id, e.source_id) > (s.tenant_id, s.source_id) order by e.tenant_id, e.source_id limit 1) next),
  cleared as (
    delete from operations.webhook_payloads_in p where (p.tenant_id, p.event_id) in (
      select o.tenant_id, o.event_id from operations.webhook_payloads_in o where o.received_at < cleared_before limit at_most) returning 1),
  forgotten as (
    delete from operations.webhook_events_in e where e.id in (
      select o.id from operations.webhook_events_in o where o.received_at < forgotten_before limit at_most) returning 1),
  lost as (
    delete from operations.webhook_events_in e where e.id in (
      select o.id from sources s join operations.webhook_events_in o on o.tenant_id = s.tenant_id and o.source_id = s.source_id
      where o.received_at >= forgotten_before and not exists (select from operations.webhook_sources w where w.tenant_id = s.tenant_id and w.id = s.source_id) limit at_most) returning 1)
  select greatest((select count(*) from cleared), (select count(*) from forgotten), (select count(*) from lost))
$$;
