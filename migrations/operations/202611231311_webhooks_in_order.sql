-- An endpoint may want deliveries about the same object in the order of their events, and may say by a GraphQL query what it is sent: what a service identity
-- of the tenant may see of it.
alter table operations.webhooks_out
  add column ordered boolean not null default false,
  add column selection text check (length(selection) between 1 and 8000),
  add column service_identity_id uuid,
  add constraint webhooks_out_selection check ((selection is null) = (service_identity_id is null));

-- What the event happened to; its place in the tenant's sequence, once that is known where the endpoint wants an order; and whether it waits: for its place,
-- or for another delivery to the same endpoint about the same object.
alter table operations.webhook_deliveries
  add column subject uuid,
  add column place bigint,
  add column behind boolean not null default false,
  -- the history of an endpoint outlives it until it is removed, in batches
  drop constraint webhook_deliveries_endpoint;
create index webhook_deliveries_due on operations.webhook_deliveries (endpoint_id, next_attempt_at, id) where state = 'pending' and not behind;
create index webhook_deliveries_order on operations.webhook_deliveries (endpoint_id, subject, place) where state = 'pending' and place is not null;
create index webhook_deliveries_unplaced on operations.webhook_deliveries (endpoint_id, id) where state = 'pending' and behind and place is null;

-- One delivery for each endpoint that wants the event: in the dispatcher's transaction, so that an event which leaves the outbox is on its way. Where the endpoint is
-- being deleted it waits for that: nothing is written for one that is no more.
create function operations.queue_deliveries(ids uuid[], tenants uuid[], types text[], bodies text[], at timestamptz[], subjects uuid[], now timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  queued bigint;
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
    from wanted w order by w.id on conflict do nothing returning 1)
  select count(*) into queued from deliveries;
  if queued > 0 then
    perform pg_notify('tenon_deliveries', '');
  end if;
  return queued;
end $$;
alter function operations.queue_deliveries(uuid[], uuid[], text[], text[], timestamptz[], uuid[], timestamptz) owner to tenon_operations_courier;
grant execute on function operations.queue_deliveries(uuid[], uuid[], text[], text[], timestamptz[], uuid[], timestamptz) to tenon_worker;

-- The release before does not say what an event happened to: what it hands over goes in no order.
create or replace function operations.queue_deliveries(ids uuid[], tenants uuid[], types text[], bodies text[], at timestamptz[], now timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  select operations.queue_deliveries(ids, tenants, types, bodies, at, array[]::uuid[], now)
$$;

-- Gives deliveries that go in an order their places, the lowest first, and lets those go that nothing comes before.
create function operations.place_deliveries() returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  endpoints uuid[];
  placed uuid[];
begin
  -- the endpoint before its deliveries, as everybody
  endpoints := array(
    select e.id from operations.webhooks_out e
    where e.id in (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' and d.behind and d.place is null)
    order by e.id for no key update skip locked);
  if endpoints = '{}' then
    return;
  end if;
  with waiting as materialized (
    select d.id, d.tenant_id, d.message_id from operations.webhook_deliveries d
    where d.endpoint_id = any (endpoints) and d.state = 'pending' and d.behind and d.place is null),
  asked as (
    select distinct w.tenant_id, w.message_id from waiting w),
  found as (
    select w.id, p.place
    from compliance.event_places(
        array(select a.tenant_id from asked a order by a.tenant_id, a.message_id),
        array(select a.message_id from asked a order by a.tenant_id, a.message_id)) p
      join waiting w on w.tenant_id = p.tenant_id and w.message_id = p.event_id
    -- those that are left have higher ones
    order by p.place limit 2000),
  moved as (
    update operations.webhook_deliveries d set place = f.place from found f where d.id = f.id returning d.id)
  select array_agg(m.id) into placed from moved m;
  update operations.webhook_deliveries d set behind = false
  where d.id = any (placed) and not exists (
    select from operations.webhook_deliveries b where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'pending' and b.place < d.place);
end $$;
alter function operations.place_deliveries() owner to tenon_operations_courier;

-- Takes up to "at_most" deliveries that are due: of each endpoint no more than so many at a time, whichever workers send them, one where it keeps failing, and of
-- each tenant no more than 64, a quarter of what one worker sends at a time. Tenants take turns, each with what is due the longest. Where an endpoint wants an order,
-- of those about one object the first alone. "selections": those too whose endpoint says what it is sent.
-- One at a time claims: a second worker waits, and sees what the first one has taken.
create function operations.take_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer, selections boolean) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz,
  type text, selection text, service_identity_id uuid
)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  per_tenant constant integer := 64;
begin
  perform pg_advisory_xact_lock(hashtextextended('operations.claim_deliveries', 0));
  perform operations.place_deliveries();
  return query
  with recursive waiting as (
    (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
    from waiting w where w.endpoint_id is not null),
  able as (
    select e.id, e.tenant_id, e.ordered, case when e.failures >= trial_after then 1 else per_endpoint end
      - (select count(*)::integer from operations.webhook_deliveries d
         where d.endpoint_id = e.id and d.state = 'pending' and d.claimed_until > take_deliveries.now) as room
    from waiting w join operations.webhooks_out e on e.id = w.endpoint_id
    where e.disabled_at is null and (e.paused_until is null or e.paused_until <= take_deliveries.now) and not tenancy.is_deleted(e.tenant_id)
      and (selections or e.selection is null)
    -- everybody takes the endpoint before its deliveries: of two orders comes a deadlock. One that somebody is at comes the next time
    for no key update of e skip locked),
  sending as (
    select d.tenant_id, count(*) as places from operations.webhook_deliveries d
    where d.state = 'pending' and d.claimed_until is not null and d.claimed_until > take_deliveries.now group by d.tenant_id),
  ready as (
    select d.id, d.next_attempt_at, a.tenant_id, row_number() over (partition by a.tenant_id order by d.next_attempt_at, d.id) as turn
    from able a cross join lateral (
      select d.id, d.next_attempt_at from operations.webhook_deliveries d
      where d.endpoint_id = a.id and d.state = 'pending' and d.next_attempt_at <= take_deliveries.now
        and (d.claimed_until is null or d.claimed_until <= take_deliveries.now)
        and not d.behind
        -- one that comes before it may have been put back since it stood first
        and (not a.ordered or d.place is null or not exists (
          select from operations.webhook_deliveries b where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'pending' and b.place < d.place))
      order by d.next_attempt_at, d.id limit greatest(a.room, 0)) d),
  due as (
    select r.id from ready r left join sending s on s.tenant_id = r.tenant_id
    where r.turn + coalesce(s.places, 0) <= per_tenant
    order by r.turn + coalesce(s.places, 0), r.next_attempt_at, r.id limit at_most),
  claimed as (
    update operations.webhook_deliveries d set claimed_until = take_deliveries.now + lease from due where d.id = due.id
    returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.attempts, d.type)
  select c.id, c.tenant_id, c.endpoint_id, c.message_id, m.body, c.attempts, e.url, e.headers_sealed, e.secret_sealed, e.previous_sealed, e.previous_until,
    c.type, e.selection, e.service_identity_id
  from claimed c
    join operations.webhooks_out e on e.tenant_id = c.tenant_id and e.id = c.endpoint_id
    join operations.webhook_messages m on m.tenant_id = c.tenant_id and m.id = c.message_id;
end $$;
alter function operations.take_deliveries(timestamptz, interval, integer, integer, integer, boolean) owner to tenon_operations_courier;
grant execute on function operations.take_deliveries(timestamptz, interval, integer, integer, integer, boolean) to tenon_worker;

-- The release before sends every endpoint the whole event: those that say what they are sent wait for this one.
create or replace function operations.claim_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz
)
language sql security definer set search_path = pg_catalog as $$
  select t.id, t.tenant_id, t.endpoint_id, t.message_id, t.body, t.attempts, t.url, t.headers_sealed, t.secret_sealed, t.previous_sealed, t.previous_until
  from operations.take_deliveries(now, lease, at_most, per_endpoint, trial_after, false) t
$$;

-- Writes down attempts: what came back, where each delivery stands now, and how its endpoint fares. Answers the endpoints that are to be disabled, and why.
-- Of an endpoint that has failed "trial_after" times in a row nothing is tried for ten seconds, then twice as long each time, a quarter of an hour at the most.
-- What waited for a delivery that has ended waits no longer. It waits for nobody's transaction: attempts at an endpoint that one holds are answered in "left_out", and are to be given again. What was noted stays as it is.
create or replace function operations.settle_attempts(noted jsonb, now timestamptz, trial_after integer, patience interval)
returns table (left_out uuid, tenant_id uuid, endpoint_id uuid, because text)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  endpoints uuid[];
  deliveries uuid[];
begin
  -- claims hold endpoints, too, for a moment: they and notes take turns, so that those alone are left out whom others hold
  perform pg_advisory_xact_lock(hashtextextended('operations.claim_deliveries', 0));
  endpoints := array(
    select e.id from operations.webhooks_out e where e.id in (
      select d.endpoint_id from jsonb_to_recordset(noted) as n (delivery_id uuid) join operations.webhook_deliveries d on d.id = n.delivery_id)
    order by e.id for no key update skip locked);
  deliveries := array(
    select d.id from operations.webhook_deliveries d
    where d.endpoint_id = any (endpoints) and d.id in (select n.delivery_id from jsonb_to_recordset(noted) as n (delivery_id uuid))
    order by d.id for no key update skip locked);
  return query
  select n.id, null::uuid, null::uuid, null::text
  from jsonb_to_recordset(noted) as n (id uuid, delivery_id uuid) join operations.webhook_deliveries d on d.id = n.delivery_id
  where d.id <> all (deliveries)
    -- of an endpoint that is no more nothing has to be known
    and exists (select from operations.webhooks_out e where e.id = d.endpoint_id);
  return query
  with seen as (
    select n.* from jsonb_to_recordset(noted) as n (
      id uuid, delivery_id uuid, at timestamptz, duration_ms integer, outcome text, url text, request_headers jsonb,
      status integer, response_headers jsonb, response_body text, error_code text, next_attempt_at timestamptz, pause_until timestamptz, gone boolean)
    where n.delivery_id = any (deliveries) and not exists (select from operations.webhook_attempts a where a.id = n.id)),
  moved as (
    update operations.webhook_deliveries d set
      attempts = d.attempts + 1,
      claimed_until = null,
      -- one that was given up meanwhile stays given up, unless it has arrived after all
      state = case when s.outcome = 'succeeded' then 'succeeded' when d.state = 'pending' and s.outcome = 'retry' then 'pending' when d.state = 'succeeded' then 'succeeded' else 'failed' end,
      next_attempt_at = case when d.state = 'pending' and s.outcome = 'retry' then s.next_attempt_at end,
      finished_at = case when d.state = 'pending' and s.outcome = 'retry' then null else coalesce(d.finished_at, settle_attempts.now) end,
      error_code = case when s.outcome = 'succeeded' or d.state = 'succeeded' then null else s.error_code end
    from seen s where d.id = s.delivery_id
    returning d.tenant_id, d.endpoint_id, s.*),
  kept as (
    insert into operations.webhook_attempts (id, tenant_id, endpoint_id, delivery_id, at, duration_ms, succeeded, url, request_headers, status, response_headers, response_body, error_code)
    select m.id, m.tenant_id, m.endpoint_id, m.delivery_id, m.at, m.duration_ms, m.outcome = 'succeeded', m.url, m.request_headers, m.status, m.response_headers, m.response_body, m.error_code
    from moved m),
  faring as (
    select m.tenant_id, m.endpoint_id, bool_or(m.outcome = 'succeeded') as arrived, min(m.at) filter (where m.outcome <> 'succeeded') as failed_at,
      count(*) filter (where m.outcome <> 'succeeded') as failed, max(m.pause_until) as pause_until, bool_or(m.gone) as gone
    from moved m group by 1, 2),
  told as (
    update operations.webhooks_out e set
      failures = case when f.arrived then 0 else e.failures + f.failed end,
      failing_since = case when f.arrived then null else coalesce(e.failing_since, f.failed_at) end,
      paused_until = case when f.pause_until is not null then greatest(f.pause_until, e.paused_until)
        when f.arrived then null
        when e.failures + f.failed >= trial_after
          then settle_attempts.now + least(interval '15 minutes', interval '10 seconds' * power(2, least(e.failures + f.failed - trial_after, 10)))
        else e.paused_until end
    from faring f where e.tenant_id = f.tenant_id and e.id = f.endpoint_id
    returning e.tenant_id, e.id, e.disabled_at, e.failing_since, f.gone)
  select null::uuid, t.tenant_id, t.id, case when t.gone then 'gone' else 'failing' end
  from told t where t.disabled_at is null and (t.gone or t.failing_since <= settle_attempts.now - patience);
  update operations.webhook_deliveries d set behind = false
  where d.behind and d.id in (
    select (select n.id from operations.webhook_deliveries n
      where n.endpoint_id = ended.endpoint_id and n.subject = ended.subject and n.state = 'pending' and n.place is not null order by n.place limit 1)
    from (select distinct m.endpoint_id, m.subject from operations.webhook_deliveries m where m.id = any (deliveries) and m.state <> 'pending' and m.place is not null) ended);
end $$;

-- Deliveries that were taken and not sent, for their receiver is left alone: no attempt of theirs is used up. Those that somebody is at come back when their lease is over.
create function operations.put_deliveries_back(ids uuid[], until timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  update operations.webhook_deliveries d set claimed_until = null, next_attempt_at = greatest(d.next_attempt_at, until)
  where d.id in (
    select h.id from operations.webhook_deliveries h where h.id = any (ids) and h.state = 'pending' order by h.id for no key update skip locked)
$$;
alter function operations.put_deliveries_back(uuid[], timestamptz) owner to tenon_operations_courier;
grant execute on function operations.put_deliveries_back(uuid[], timestamptz) to tenon_worker;

-- Removes up to so many deliveries, with their attempts, of an endpoint that is no more. Answers how many it found.
create function operations.forget_endpoint(tenant uuid, endpoint uuid, at_most integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with old as (
    delete from operations.webhook_deliveries d where d.id in (
      select o.id from operations.webhook_deliveries o where o.tenant_id = tenant and o.endpoint_id = endpoint
        and not exists (select from operations.webhooks_out e where e.tenant_id = tenant and e.id = endpoint)
      order by o.id limit at_most) returning 1)
  select count(*) from old
$$;
alter function operations.forget_endpoint(uuid, uuid, integer) owner to tenon_operations_courier;
grant execute on function operations.forget_endpoint(uuid, uuid, integer) to tenon_worker;

-- Housekeeping: deliveries that ended before the given time, with their attempts, and messages that no delivery is left of. Deliveries that wait for an endpoint that is
-- no more (the release before left them) go with them.
create or replace function operations.forget_deliveries(before timestamptz, at_most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  forgotten bigint;
begin
  with old as (
    delete from operations.webhook_deliveries d where d.id in (
      select o.id from operations.webhook_deliveries o where o.state <> 'pending' and o.finished_at < before limit at_most) returning 1),
  lost as (
    delete from operations.webhook_deliveries d where d.id in (
      select o.id from operations.webhook_deliveries o
      where o.state = 'pending' and not exists (select from operations.webhooks_out e where e.id = o.endpoint_id) limit at_most) returning 1)
  select greatest((select count(*) from old), (select count(*) from lost)) into forgotten;
  delete from operations.webhook_messages m where m.created_at < before
    and not exists (select from operations.webhook_deliveries d where d.tenant_id = m.tenant_id and d.message_id = m.id);
  return forgotten;
end $$;
