-- Where a tenant's events are sent to. Secrets and headers lie sealed with the root key, each bound to its endpoint.
create table operations.webhooks_out (
  id uuid primary key,
  tenant_id uuid not null,
  url text not null check (length(url) between 8 and 2000),
  description text not null check (length(description) <= 500),
  -- none: all
  event_types text[] not null,
  header_names text[] not null,
  headers_sealed bytea,
  secret_sealed bytea not null,
  -- of the secret before the last rotation, while both sign
  previous_sealed bytea,
  previous_until timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  disabled_because text check (disabled_because in ('person', 'gone', 'failing')),
  -- how it fares: since when nothing has arrived, how many attempts failed since, and until when it is left alone
  failing_since timestamptz,
  failures integer not null default 0,
  paused_until timestamptz,
  constraint webhooks_out_tenant_unique unique (tenant_id, id),
  constraint webhooks_out_disabled check ((disabled_at is null) = (disabled_because is null)),
  constraint webhooks_out_previous check ((previous_sealed is null) = (previous_until is null))
);
select kernel.wall_tenant('operations.webhooks_out');
grant select, insert, update, delete on operations.webhooks_out to tenon_operations;

-- What is sent: once for an event, however many endpoints it goes to. Its id is the event's.
create table operations.webhook_messages (
  tenant_id uuid not null,
  id uuid not null,
  type text not null,
  body text not null,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create index webhook_messages_created_at on operations.webhook_messages (created_at);
select kernel.wall_tenant('operations.webhook_messages');
grant select, insert on operations.webhook_messages to tenon_operations;

-- One message on its way to one endpoint. A worker that sends it has it until claimed_until.
create table operations.webhook_deliveries (
  id uuid primary key,
  tenant_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,
  type text not null,
  state text not null check (state in ('pending', 'succeeded', 'failed')),
  -- those of the round that is under way: a replay begins another one
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  claimed_until timestamptz,
  error_code text,
  created_at timestamptz not null,
  finished_at timestamptz,
  constraint webhook_deliveries_tenant_unique unique (tenant_id, id),
  constraint webhook_deliveries_once unique (tenant_id, endpoint_id, message_id),
  constraint webhook_deliveries_endpoint foreign key (tenant_id, endpoint_id) references operations.webhooks_out (tenant_id, id) on delete cascade,
  constraint webhook_deliveries_message foreign key (tenant_id, message_id) references operations.webhook_messages (tenant_id, id),
  constraint webhook_deliveries_pending check ((state = 'pending') = (next_attempt_at is not null) and (state = 'pending') = (finished_at is null))
);
create index webhook_deliveries_list on operations.webhook_deliveries (tenant_id, endpoint_id, id);
create index webhook_deliveries_of_message on operations.webhook_deliveries (tenant_id, message_id);
create index webhook_deliveries_waiting on operations.webhook_deliveries (endpoint_id, next_attempt_at, id) where state = 'pending';
create index webhook_deliveries_claimed on operations.webhook_deliveries (endpoint_id) where state = 'pending' and claimed_until is not null;
create index webhook_deliveries_finished on operations.webhook_deliveries (finished_at) where state <> 'pending';
select kernel.wall_tenant('operations.webhook_deliveries');
grant select, insert, update on operations.webhook_deliveries to tenon_operations;

create table operations.webhook_attempts (
  id uuid primary key,
  tenant_id uuid not null,
  endpoint_id uuid not null,
  delivery_id uuid not null,
  at timestamptz not null,
  duration_ms integer not null,
  succeeded boolean not null,
  url text not null,
  -- the values of the tenant's own headers are not among them
  request_headers jsonb not null,
  status integer,
  response_headers jsonb,
  response_body text,
  error_code text,
  constraint webhook_attempts_tenant_unique unique (tenant_id, id),
  constraint webhook_attempts_delivery foreign key (tenant_id, delivery_id) references operations.webhook_deliveries (tenant_id, id) on delete cascade
);
create index webhook_attempts_list on operations.webhook_attempts (tenant_id, delivery_id, id);
create index webhook_attempts_health on operations.webhook_attempts (tenant_id, endpoint_id, at);
select kernel.wall_tenant('operations.webhook_attempts');
grant select on operations.webhook_attempts to tenon_operations;

-- Hands events over to endpoints and says how sending went, whichever tenant's: by the functions below alone.
select kernel.ensure_role('tenon_operations_courier');
grant usage, create on schema operations to tenon_operations_courier;
select kernel.let_see_all('operations.webhooks_out', 'tenon_operations_courier', 'all');
select kernel.let_see_all('operations.webhook_messages', 'tenon_operations_courier', 'all');
select kernel.let_see_all('operations.webhook_deliveries', 'tenon_operations_courier', 'all');
select kernel.let_see_all('operations.webhook_attempts', 'tenon_operations_courier', 'insert');
grant select, update on operations.webhooks_out to tenon_operations_courier;
grant select, insert, delete on operations.webhook_messages to tenon_operations_courier;
grant select, insert, update, delete on operations.webhook_deliveries to tenon_operations_courier;
grant insert on operations.webhook_attempts to tenon_operations_courier;

-- A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, the rest of a random one, whose version 4 becomes a 7.
create function operations.timed_id() returns uuid
language sql volatile set search_path = pg_catalog as $$
  select encode(set_bit(set_bit(
    overlay(uuid_send(gen_random_uuid()) placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
    52, 1), 53, 1), 'hex')::uuid
$$;
alter function operations.timed_id() owner to tenon_operations_courier;
grant execute on function operations.timed_id() to tenon_operations;

-- One delivery for each endpoint that wants the event: in the dispatcher's transaction, so that an event which leaves the outbox is on its way.
create function operations.queue_deliveries(ids uuid[], tenants uuid[], types text[], bodies text[], at timestamptz[], now timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  queued bigint;
begin
  with wanted as (
    select e.id, e.tenant_id, e.type, e.body, e.at, w.id as endpoint_id
    from unnest(ids, tenants, types, bodies, at) as e (id, tenant_id, type, body, at)
      join operations.webhooks_out w on w.tenant_id = e.tenant_id and w.disabled_at is null and (w.event_types = '{}' or e.type = any (w.event_types))),
  messages as (
    insert into operations.webhook_messages (tenant_id, id, type, body, created_at)
    select distinct on (w.tenant_id, w.id) w.tenant_id, w.id, w.type, w.body, w.at from wanted w on conflict do nothing),
  deliveries as (
    insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at)
    select operations.timed_id(), w.tenant_id, w.endpoint_id, w.id, w.type, 'pending', queue_deliveries.now, queue_deliveries.now
    from wanted w order by w.id on conflict do nothing returning 1)
  select count(*) into queued from deliveries;
  if queued > 0 then
    perform pg_notify('tenon_deliveries', '');
  end if;
  return queued;
end $$;
alter function operations.queue_deliveries(uuid[], uuid[], text[], text[], timestamptz[], timestamptz) owner to tenon_operations_courier;
grant execute on function operations.queue_deliveries(uuid[], uuid[], text[], text[], timestamptz[], timestamptz) to tenon_worker;

-- Takes up to "at_most" deliveries that are due, the longest due first, and of each endpoint no more than so many at a time, whichever workers send them;
-- one that keeps failing gets one. One at a time claims: a second worker waits, and sees what the first one has taken.
create function operations.claim_deliveries(now timestamptz, lease interval, at_most integer, per_endpoint integer, trial_after integer) returns table (
  id uuid, tenant_id uuid, endpoint_id uuid, message_id uuid, body text, attempts integer, url text,
  headers_sealed bytea, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz
)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(hashtextextended('operations.claim_deliveries', 0));
  return query
  with recursive waiting as (
    (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from operations.webhook_deliveries d where d.state = 'pending' and d.endpoint_id > w.endpoint_id order by d.endpoint_id limit 1)
    from waiting w where w.endpoint_id is not null),
  able as (
    select e.id, case when e.failures >= trial_after then 1 else per_endpoint end
      - (select count(*)::integer from operations.webhook_deliveries d
         where d.endpoint_id = e.id and d.state = 'pending' and d.claimed_until > claim_deliveries.now) as room
    from waiting w join operations.webhooks_out e on e.id = w.endpoint_id
    where e.disabled_at is null and (e.paused_until is null or e.paused_until <= claim_deliveries.now)
    -- everybody takes the endpoint before its deliveries: of two orders comes a deadlock. One that somebody is at comes the next time
    for no key update of e skip locked),
  due as (
    select d.id from able a cross join lateral (
      select d.id, d.next_attempt_at from operations.webhook_deliveries d
      where d.endpoint_id = a.id and d.state = 'pending' and d.next_attempt_at <= claim_deliveries.now
        and (d.claimed_until is null or d.claimed_until <= claim_deliveries.now)
      order by d.next_attempt_at, d.id limit greatest(a.room, 0)) d
    order by d.next_attempt_at, d.id limit at_most),
  claimed as (
    update operations.webhook_deliveries d set claimed_until = claim_deliveries.now + lease from due where d.id = due.id
    returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.attempts)
  select c.id, c.tenant_id, c.endpoint_id, c.message_id, m.body, c.attempts, e.url, e.headers_sealed, e.secret_sealed, e.previous_sealed, e.previous_until
  from claimed c
    join operations.webhooks_out e on e.tenant_id = c.tenant_id and e.id = c.endpoint_id
    join operations.webhook_messages m on m.tenant_id = c.tenant_id and m.id = c.message_id;
end $$;
alter function operations.claim_deliveries(timestamptz, interval, integer, integer, integer) owner to tenon_operations_courier;
grant execute on function operations.claim_deliveries(timestamptz, interval, integer, integer, integer) to tenon_worker;

-- Writes down attempts: what came back, where each delivery stands now, and how its endpoint fares. Answers the endpoints that are to be disabled, and why.
-- Of an endpoint that has failed "trial_after" times in a row nothing is tried for ten seconds, then twice as long each time, a quarter of an hour at the most.
create function operations.note_attempts(noted jsonb, now timestamptz, trial_after integer, patience interval) returns table (tenant_id uuid, endpoint_id uuid, because text)
language plpgsql security definer set search_path = pg_catalog as $$
#variable_conflict use_column
begin
  perform 1 from operations.webhooks_out e where e.id in (
    select d.endpoint_id from jsonb_to_recordset(noted) as n (delivery_id uuid) join operations.webhook_deliveries d on d.id = n.delivery_id)
  order by e.id for no key update;
  return query
  with seen as (
    select n.* from jsonb_to_recordset(noted) as n (
      id uuid, delivery_id uuid, at timestamptz, duration_ms integer, outcome text, url text, request_headers jsonb,
      status integer, response_headers jsonb, response_body text, error_code text, next_attempt_at timestamptz, pause_until timestamptz, gone boolean)),
  moved as (
    update operations.webhook_deliveries d set
      attempts = d.attempts + 1,
      claimed_until = null,
      -- one that was given up meanwhile stays given up, unless it has arrived after all
      state = case when s.outcome = 'succeeded' then 'succeeded' when d.state = 'pending' and s.outcome = 'retry' then 'pending' when d.state = 'succeeded' then 'succeeded' else 'failed' end,
      next_attempt_at = case when d.state = 'pending' and s.outcome = 'retry' then s.next_attempt_at end,
      finished_at = case when d.state = 'pending' and s.outcome = 'retry' then null else coalesce(d.finished_at, note_attempts.now) end,
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
          then note_attempts.now + least(interval '15 minutes', interval '10 seconds' * power(2, least(e.failures + f.failed - trial_after, 10)))
        else e.paused_until end
    from faring f where e.tenant_id = f.tenant_id and e.id = f.endpoint_id
    returning e.tenant_id, e.id, e.disabled_at, e.failing_since, f.gone)
  select t.tenant_id, t.id, case when t.gone then 'gone' else 'failing' end
  from told t where t.disabled_at is null and (t.gone or t.failing_since <= note_attempts.now - patience);
end $$;
alter function operations.note_attempts(jsonb, timestamptz, integer, interval) owner to tenon_operations_courier;
grant execute on function operations.note_attempts(jsonb, timestamptz, integer, interval) to tenon_worker;

-- Housekeeping: deliveries that ended before the given time, with their attempts, and messages that no delivery is left of.
create function operations.forget_deliveries(before timestamptz, at_most integer) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  forgotten bigint;
begin
  with old as (
    delete from operations.webhook_deliveries d where d.id in (
      select o.id from operations.webhook_deliveries o where o.state <> 'pending' and o.finished_at < before limit at_most) returning 1)
  select count(*) into forgotten from old;
  delete from operations.webhook_messages m where m.created_at < before
    and not exists (select from operations.webhook_deliveries d where d.tenant_id = m.tenant_id and d.message_id = m.id);
  return forgotten;
end $$;
alter function operations.forget_deliveries(timestamptz, integer) owner to tenon_operations_courier;
grant execute on function operations.forget_deliveries(timestamptz, integer) to tenon_operations_anonymous;
