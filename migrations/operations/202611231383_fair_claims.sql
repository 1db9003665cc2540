-- What waits is placed in statements of its own, so many deliveries of each endpoint at a time, and not while others wait for their claims: one tenant's burst was read by every claim of
-- everybody's. What waits for an endpoint that begins to keep an order, or ends it, is lined up so, too.
alter table operations.webhooks_out
  add column lining_up_since timestamptz,
  -- more waits for its places than was looked at: what has one may have something before it that has none
  add column placed_in_part boolean not null default false;
create index webhooks_out_lining_up on operations.webhooks_out (lining_up_since) where lining_up_since is not null;
create index webhook_deliveries_behind on operations.webhook_deliveries (endpoint_id, id) where state = 'pending' and behind;
create index webhook_deliveries_unplaced_of on operations.webhook_deliveries (endpoint_id, subject) where state = 'pending' and behind and place is null;

-- Lines up to so many deliveries of one endpoint up, as it says now: nothing of it is sent meanwhile where it wants an order. Answers whether there is more to do, here or elsewhere.
create function operations.line_up(at_most integer) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  endpoint record;
  moved bigint;
begin
  select e.id, e.ordered into endpoint from operations.webhooks_out e
  where e.lining_up_since is not null order by e.lining_up_since limit 1 for no key update skip locked;
  if endpoint.id is null then
    return false;
  end if;
  if endpoint.ordered then
    -- a place from before says nothing of what has come since
    update operations.webhook_deliveries d set behind = true, place = null where d.id in (
      select o.id from operations.webhook_deliveries o
      where o.endpoint_id = endpoint.id and o.state = 'pending' and not o.behind and o.subject is not null limit at_most);
  else
    update operations.webhook_deliveries d set behind = false where d.id in (
      select o.id from operations.webhook_deliveries o where o.endpoint_id = endpoint.id and o.state = 'pending' and o.behind limit at_most);
  end if;
  get diagnostics moved = row_count;
  if moved < at_most then
    update operations.webhooks_out e set lining_up_since = null where e.id = endpoint.id;
  end if;
  return true;
end $$;
alter function operations.line_up(integer) owner to tenon_operations_courier;
grant execute on function operations.line_up(integer) to tenon_worker;

-- Gives deliveries that go in an order their places, and lets those go that nothing comes before: of up to "at_most" endpoints from the one after "after" on, up to
-- "per_endpoint" of each. What has a place has everything before it in the table (compliance.event_places); where more waits than was looked at, of those about one object none goes
-- before all of them have their places. Answers the last endpoint, where others may follow, whether there is more at those that it was at, whether somebody else was at one, and whether it was at any.
create function operations.place_deliveries(after uuid, at_most integer, per_endpoint integer) returns table (last uuid, again boolean, busy boolean, held boolean)
language plpgsql security definer set search_path = pg_catalog
-- a burst of which the planner knows nothing yet is not read and sorted for its first rows: the indexes have them in order
set enable_bitmapscan = off set enable_sort = off as $$
declare
  candidates uuid[];
  endpoints uuid[];
  crowded uuid[];
  moved_endpoints uuid[];
  moved_subjects uuid[];
begin
  candidates := array(
    with recursive waiting as (
      (select d.endpoint_id from operations.webhook_deliveries d
       where d.state = 'pending' and d.behind and d.place is null and d.endpoint_id > coalesce(after, '00000000-0000-0000-0000-000000000000') order by d.endpoint_id limit 1)
      union all
      select (select d.endpoint_id from operations.webhook_deliveries d
              where d.state = 'pending' and d.behind and d.place is null and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
      from waiting w where w.endpoint_id is not null)
    select w.endpoint_id from waiting w where w.endpoint_id is not null limit at_most);
  -- the endpoint before its deliveries, as everybody
  endpoints := array(
    select e.id from operations.webhooks_out e where e.id = any (candidates) and e.lining_up_since is null order by e.id for no key update skip locked);
  with waiting as materialized (
    select d.* from unnest(endpoints) e (id) cross join lateral (
      select w.id, w.tenant_id, w.endpoint_id, w.message_id from operations.webhook_deliveries w
      where w.endpoint_id = e.id and w.state = 'pending' and w.behind and w.place is null order by w.id limit per_endpoint) d),
  asked as (
    select distinct w.tenant_id, w.message_id from waiting w),
  found as (
    select w.id, p.place
    from compliance.event_places(
        array(select a.tenant_id from asked a order by a.tenant_id, a.message_id),
        array(select a.message_id from asked a order by a.tenant_id, a.message_id)) p
      join waiting w on w.tenant_id = p.tenant_id and w.message_id = p.event_id),
  moved as (
    update operations.webhook_deliveries d set place = f.place from found f where d.id = f.id returning d.endpoint_id, d.subject),
  concerned as (
    select distinct m.endpoint_id, m.subject from moved m)
  select (select array_agg(c.endpoint_id order by c.endpoint_id, c.subject) from concerned c), (select array_agg(c.subject order by c.endpoint_id, c.subject) from concerned c),
    array(select w.endpoint_id from waiting w group by 1 having count(*) = per_endpoint)
  into moved_endpoints, moved_subjects, crowded;
  update operations.webhooks_out e set placed_in_part = not e.placed_in_part where e.id = any (endpoints) and e.placed_in_part <> (e.id = any (crowded));
  update operations.webhook_deliveries d set behind = false where d.behind and d.id in (
    select (select n.id from operations.webhook_deliveries n
      where n.endpoint_id = c.endpoint_id and n.subject = c.subject and n.state = 'pending' and n.place is not null order by n.place limit 1)
    from unnest(moved_endpoints, moved_subjects) c (endpoint_id, subject)
    -- with its limit it is asked of the index: "exists" may read all that waits into a table of its own
    where c.endpoint_id <> all (crowded) or (
      select u.id from operations.webhook_deliveries u
      where u.endpoint_id = c.endpoint_id and u.subject = c.subject and u.state = 'pending' and u.behind and u.place is null limit 1) is null);
  return query select
    case when cardinality(candidates) = at_most then candidates[at_most] end,
    coalesce(crowded && moved_endpoints, false),
    exists (select from operations.webhooks_out e where e.id = any (candidates) and e.id <> all (endpoints) and e.lining_up_since is null),
    endpoints <> '{}';
end $$;
alter function operations.place_deliveries(uuid, integer, integer) owner to tenon_operations_courier;
grant execute on function operations.place_deliveries(uuid, integer, integer) to tenon_worker;

-- Takes up to "at_most" deliveries that are due: of each endpoint no more than so many at a time, whichever workers send them, one where it keeps failing, and of
-- each tenant no more than 64, a quarter of what one worker sends at a time, and no more than 16 of those that are asked for when they are sent. Tenants take turns, each with what is due the longest. Where an endpoint wants an order,
-- of those about one object the first alone. "selections": those too whose endpoint says what it is sent.
-- One at a time claims: a second worker waits, and sees what the first one has taken.
create function operations.lease_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer, selections boolean) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz,
  type text, selection text, service_identity_id uuid
)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  per_tenant constant integer := 64;
  selecting_per_tenant constant integer := 16;
begin
  perform pg_advisory_xact_lock(hashtextextended('operations.claim_deliveries', 0));
  return query
  with recursive waiting as (
    (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
    from waiting w where w.endpoint_id is not null),
  able as (
    select e.id, e.tenant_id, e.ordered, e.selection is not null as selecting, case when e.failures >= trial_after then 1 else per_endpoint end
      - (select count(*)::integer from operations.webhook_deliveries d
         where d.endpoint_id = e.id and d.state = 'pending' and d.claimed_until > lease_deliveries.now) as room
    from waiting w join operations.webhooks_out e on e.id = w.endpoint_id
    where e.disabled_at is null and (e.paused_until is null or e.paused_until <= lease_deliveries.now) and not tenancy.is_deleted(e.tenant_id)
      and (selections or e.selection is null) and (e.lining_up_since is null or not e.ordered)
    -- everybody takes the endpoint before its deliveries: of two orders comes a deadlock. One that somebody is at comes the next time
    for no key update of e skip locked),
  sending as (
    select d.tenant_id, count(*) as places, count(*) filter (where e.selection is not null) as selecting
    from operations.webhook_deliveries d join operations.webhooks_out e on e.id = d.endpoint_id
    where d.state = 'pending' and d.claimed_until is not null and d.claimed_until > lease_deliveries.now group by d.tenant_id),
  found as (
    select d.id, d.next_attempt_at, a.tenant_id, a.selecting, row_number() over (partition by a.tenant_id, a.selecting order by d.next_attempt_at, d.id) as nth
    from able a cross join lateral (
      select d.id, d.next_attempt_at from operations.webhook_deliveries d
      where d.endpoint_id = a.id and d.state = 'pending' and d.next_attempt_at <= lease_deliveries.now
        and (d.claimed_until is null or d.claimed_until <= lease_deliveries.now)
        and not d.behind
        -- one that comes before it may have been put back since it stood first
        and (not a.ordered or d.place is null or not exists (
          select from operations.webhook_deliveries b where b.endpoint_id = d.endpoint_id and b.subject = d.subject and b.state = 'pending' and b.place < d.place))
      order by d.next_attempt_at, d.id limit greatest(a.room, 0)) d),
  ready as (
    select f.id, f.next_attempt_at, f.tenant_id, row_number() over (partition by f.tenant_id order by f.next_attempt_at, f.id) as turn
    from found f left join sending s on s.tenant_id = f.tenant_id
    where not f.selecting or f.nth + coalesce(s.selecting, 0) <= selecting_per_tenant),
  due as (
    select r.id from ready r left join sending s on s.tenant_id = r.tenant_id
    where r.turn + coalesce(s.places, 0) <= per_tenant
    order by r.turn + coalesce(s.places, 0), r.next_attempt_at, r.id limit at_most),
  claimed as (
    update operations.webhook_deliveries d set claimed_until = lease_deliveries.now + lease from due where d.id = due.id
    returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.attempts, d.type)
  select c.id, c.tenant_id, c.endpoint_id, c.message_id, m.body, c.attempts, e.url, e.headers_sealed, e.secret_sealed, e.previous_sealed, e.previous_until,
    c.type, e.selection, e.service_identity_id
  from claimed c
    join operations.webhooks_out e on e.tenant_id = c.tenant_id and e.id = c.endpoint_id
    join operations.webhook_messages m on m.tenant_id = c.tenant_id and m.id = c.message_id;
end $$;
alter function operations.lease_deliveries(timestamptz, interval, integer, integer, integer, boolean) owner to tenon_operations_courier;
grant execute on function operations.lease_deliveries(timestamptz, interval, integer, integer, integer, boolean) to tenon_worker;

-- The release before has no rounds that place: its claims do it, as much as fits.
create or replace function operations.take_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer, selections boolean) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz,
  type text, selection text, service_identity_id uuid
)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform operations.place_deliveries(null, 16, 250);
  return query select * from operations.lease_deliveries(take_deliveries.now, lease, at_most, per_endpoint, trial_after, selections);
end $$;
drop function operations.place_deliveries();

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
    from (select distinct m.endpoint_id, m.subject from operations.webhook_deliveries m where m.id = any (deliveries) and m.state <> 'pending' and m.place is not null) ended
      join operations.webhooks_out e on e.id = ended.endpoint_id
    where not e.placed_in_part or (
      select u.id from operations.webhook_deliveries u
      where u.endpoint_id = ended.endpoint_id and u.subject = ended.subject and u.state = 'pending' and u.behind and u.place is null limit 1) is null);
end $$;
