-- What is noted twice counts once (an answer to a commit can be lost), so the attempts that are noted have to be seen.
select kernel.let_see_all('operations.webhook_attempts', 'tenon_operations_courier', 'select');
grant select on operations.webhook_attempts to tenon_operations_courier;
-- a deleted tenant's events are sent nowhere
grant usage on schema tenancy to tenon_operations_courier;
grant execute on function tenancy.is_deleted(uuid) to tenon_operations_courier;

-- Writes down attempts: what came back, where each delivery stands now, and how its endpoint fares. Answers the endpoints that are to be disabled, and why.
-- Of an endpoint that has failed "trial_after" times in a row nothing is tried for ten seconds, then twice as long each time, a quarter of an hour at the most.
-- It waits for nobody's transaction: attempts at an endpoint that one holds are answered in "left_out", and are to be given again. What was noted stays as it is.
create function operations.settle_attempts(noted jsonb, now timestamptz, trial_after integer, patience interval)
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
  where d.id <> all (deliveries);
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
end $$;
alter function operations.settle_attempts(jsonb, timestamptz, integer, interval) owner to tenon_operations_courier;
grant execute on function operations.settle_attempts(jsonb, timestamptz, integer, interval) to tenon_worker;

-- The release before knows of nothing that is left out: what is, it sends again once its lease is over.
create or replace function operations.note_attempts(noted jsonb, now timestamptz, trial_after integer, patience interval) returns table (tenant_id uuid, endpoint_id uuid, because text)
language sql security definer set search_path = pg_catalog as $$
  select s.tenant_id, s.endpoint_id, s.because from operations.settle_attempts(noted, now, trial_after, patience) s where s.left_out is null
$$;

-- Takes up to "at_most" deliveries that are due: of each endpoint no more than so many at a time, whichever workers send them, one where it keeps failing, and of
-- each tenant no more than 64, a quarter of what one worker sends at a time. Tenants take turns, each with what is due the longest.
-- One at a time claims: a second worker waits, and sees what the first one has taken.
create or replace function operations.claim_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz
)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  per_tenant constant integer := 64;
begin
  perform pg_advisory_xact_lock(hashtextextended('operations.claim_deliveries', 0));
  return query
  with recursive waiting as (
    (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
    from waiting w where w.endpoint_id is not null),
  able as (
    select e.id, e.tenant_id, case when e.failures >= trial_after then 1 else per_endpoint end
      - (select count(*)::integer from operations.webhook_deliveries d
         where d.endpoint_id = e.id and d.state = 'pending' and d.claimed_until > claim_deliveries.now) as room
    from waiting w join operations.webhooks_out e on e.id = w.endpoint_id
    where e.disabled_at is null and (e.paused_until is null or e.paused_until <= claim_deliveries.now) and not tenancy.is_deleted(e.tenant_id)
    -- everybody takes the endpoint before its deliveries: of two orders comes a deadlock. One that somebody is at comes the next time
    for no key update of e skip locked),
  sending as (
    select d.tenant_id, count(*) as places from operations.webhook_deliveries d
    where d.state = 'pending' and d.claimed_until is not null and d.claimed_until > claim_deliveries.now group by d.tenant_id),
  ready as (
    select d.id, d.next_attempt_at, a.tenant_id, row_number() over (partition by a.tenant_id order by d.next_attempt_at, d.id) as turn
    from able a cross join lateral (
      select d.id, d.next_attempt_at from operations.webhook_deliveries d
      where d.endpoint_id = a.id and d.state = 'pending' and d.next_attempt_at <= claim_deliveries.now
        and (d.claimed_until is null or d.claimed_until <= claim_deliveries.now)
      order by d.next_attempt_at, d.id limit greatest(a.room, 0)) d),
  due as (
    select r.id from ready r left join sending s on s.tenant_id = r.tenant_id
    where r.turn + coalesce(s.places, 0) <= per_tenant
    order by r.turn + coalesce(s.places, 0), r.next_attempt_at, r.id limit at_most),
  claimed as (
    update operations.webhook_deliveries d set claimed_until = claim_deliveries.now + lease from due where d.id = due.id
    returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.attempts)
  select c.id, c.tenant_id, c.endpoint_id, c.message_id, m.body, c.attempts, e.url, e.headers_sealed, e.secret_sealed, e.previous_sealed, e.previous_until
  from claimed c
    join operations.webhooks_out e on e.tenant_id = c.tenant_id and e.id = c.endpoint_id
    join operations.webhook_messages m on m.tenant_id = c.tenant_id and m.id = c.message_id;
end $$;
