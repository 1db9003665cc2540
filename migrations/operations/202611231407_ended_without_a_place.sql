-- As before (202611231383), but what has ended lets the next of its object go though it had no place itself: an endpoint that was lined up anew meanwhile had taken it, and
-- what came after it waited for the next event of the same object.
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
    from (select distinct m.endpoint_id, m.subject from operations.webhook_deliveries m where m.id = any (deliveries) and m.state <> 'pending' and m.subject is not null) ended
      join operations.webhooks_out e on e.id = ended.endpoint_id and e.ordered
    where not e.placed_in_part or (
      select u.id from operations.webhook_deliveries u
      where u.endpoint_id = ended.endpoint_id and u.subject = ended.subject and u.state = 'pending' and u.behind and u.place is null limit 1) is null);
end $$;
