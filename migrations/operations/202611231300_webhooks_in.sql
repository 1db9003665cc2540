-- Where a tenant's webhooks of others come in. Its id is a part of the address that they are sent to; secrets lie sealed with the root key, bound to their source.
create table operations.webhook_sources (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  scheme text not null check (scheme in ('standard', 'stripe', 'github', 'hmac')),
  -- how the scheme "hmac" signs
  hmac jsonb,
  secret_sealed bytea not null,
  -- of the secret before the last rotation, while both are good
  previous_sealed bytea,
  previous_until timestamptz,
  created_at timestamptz not null,
  disabled_at timestamptz,
  constraint webhook_sources_tenant_unique unique (tenant_id, id),
  constraint webhook_sources_hmac check ((scheme = 'hmac') = (hmac is not null)),
  constraint webhook_sources_previous check ((previous_sealed is null) = (previous_until is null))
);
select kernel.wall_tenant('operations.webhook_sources');
grant select, insert, update, delete on operations.webhook_sources to tenon_operations;

-- What came in, once for each name that its sender gives it.
create table operations.webhook_events_in (
  id uuid primary key,
  tenant_id uuid not null,
  source_id uuid not null,
  provider_id text not null check (length(provider_id) between 1 and 255),
  -- of what was signed, where the name is not a part of it: what is sent again under another name is the same
  digest bytea,
  type text not null check (length(type) <= 200),
  size integer not null,
  occurred_at timestamptz,
  received_at timestamptz not null,
  -- it has been handed over to whoever handles it
  processed_at timestamptz,
  recorded_at timestamptz,
  constraint webhook_events_in_tenant_unique unique (tenant_id, id),
  constraint webhook_events_in_once unique (tenant_id, source_id, provider_id),
  constraint webhook_events_in_digest unique (tenant_id, source_id, digest),
  constraint webhook_events_in_source foreign key (tenant_id, source_id) references operations.webhook_sources (tenant_id, id) on delete cascade
);
create index webhook_events_in_list on operations.webhook_events_in (tenant_id, source_id, id);
create index webhook_events_in_received_at on operations.webhook_events_in (received_at);
select kernel.wall_tenant('operations.webhook_events_in');
grant select, insert, update on operations.webhook_events_in to tenon_operations;

-- The bytes as they came: kept for a while, and apart, for lists do without.
create table operations.webhook_payloads_in (
  tenant_id uuid not null,
  event_id uuid not null,
  headers jsonb not null,
  body bytea not null,
  received_at timestamptz not null,
  primary key (tenant_id, event_id),
  constraint webhook_payloads_in_event foreign key (tenant_id, event_id) references operations.webhook_events_in (tenant_id, id) on delete cascade
);
create index webhook_payloads_in_received_at on operations.webhook_payloads_in (received_at);
select kernel.wall_tenant('operations.webhook_payloads_in');
grant select, insert on operations.webhook_payloads_in to tenon_operations;

-- The jobs that process what came in: how each stands is in background_jobs.
create table operations.webhook_handlings (
  tenant_id uuid not null,
  event_id uuid not null,
  handler text not null,
  job_id uuid not null,
  primary key (tenant_id, event_id, handler),
  constraint webhook_handlings_event foreign key (tenant_id, event_id) references operations.webhook_events_in (tenant_id, id) on delete cascade
);
create index webhook_handlings_job on operations.webhook_handlings (tenant_id, job_id);
select kernel.wall_tenant('operations.webhook_handlings');
grant select, insert, delete on operations.webhook_handlings to tenon_operations;

-- Looks sources up before there is a tenant, and forgets what came in long ago: by the functions below alone.
select kernel.ensure_role('tenon_operations_receiver');
grant usage, create on schema operations to tenon_operations_receiver;
grant usage on schema tenancy to tenon_operations_receiver;
grant execute on function tenancy.tenant_standing(uuid) to tenon_operations_receiver;
select kernel.let_see_all('operations.webhook_sources', 'tenon_operations_receiver', 'select');
select kernel.let_see_all('operations.webhook_events_in', 'tenon_operations_receiver', 'select');
select kernel.let_see_all('operations.webhook_events_in', 'tenon_operations_receiver', 'delete');
select kernel.let_see_all('operations.webhook_payloads_in', 'tenon_operations_receiver', 'select');
select kernel.let_see_all('operations.webhook_payloads_in', 'tenon_operations_receiver', 'delete');
grant select on operations.webhook_sources to tenon_operations_receiver;
grant select, delete on operations.webhook_events_in, operations.webhook_payloads_in to tenon_operations_receiver;

-- What a webhook that comes to this address is verified with; none where the source is disabled, or its tenant deleted.
create function operations.find_webhook_source(source uuid) returns table (
  id uuid, tenant_id uuid, tenant_state text, scheme text, hmac jsonb, secret_sealed bytea, previous_sealed bytea, previous_until timestamptz
)
language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.tenant_id, t.standing ->> 'state', s.scheme, s.hmac, s.secret_sealed, s.previous_sealed, s.previous_until
  from operations.webhook_sources s cross join lateral (select tenancy.tenant_standing(s.tenant_id) as standing) t
  where s.id = source and s.disabled_at is null and t.standing is not null
$$;
alter function operations.find_webhook_source(uuid) owner to tenon_operations_receiver;
grant execute on function operations.find_webhook_source(uuid) to tenon_operations_anonymous;

-- One that came in, for the job that handles it, whichever subgraph's; the tenant is the transaction's.
create function operations.inbound_webhook(event uuid) returns table (
  id uuid, source_id uuid, scheme text, provider_id text, type text, occurred_at timestamptz, received_at timestamptz, headers jsonb, body bytea
)
language sql stable security definer set search_path = pg_catalog as $$
  select e.id, e.source_id, s.scheme, e.provider_id, e.type, e.occurred_at, e.received_at, p.headers, p.body
  from operations.webhook_events_in e
    join operations.webhook_sources s on s.tenant_id = e.tenant_id and s.id = e.source_id
    left join operations.webhook_payloads_in p on p.tenant_id = e.tenant_id and p.event_id = e.id
  where e.id = event and e.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
alter function operations.inbound_webhook(uuid) owner to tenon_operations_receiver;
grant execute on function operations.inbound_webhook(uuid) to tenon_subgraph;

-- Housekeeping: what came in before the first time loses its payload, before the second one all that is known of it. Answers how much there was.
create function operations.forget_webhooks_in(cleared_before timestamptz, forgotten_before timestamptz, at_most integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with cleared as (
    delete from operations.webhook_payloads_in p where (p.tenant_id, p.event_id) in (
      select o.tenant_id, o.event_id from operations.webhook_payloads_in o where o.received_at < cleared_before limit at_most) returning 1),
  forgotten as (
    delete from operations.webhook_events_in e where e.id in (
      select o.id from operations.webhook_events_in o where o.received_at < forgotten_before limit at_most) returning 1)
  select greatest((select count(*) from cleared), (select count(*) from forgotten))
$$;
alter function operations.forget_webhooks_in(timestamptz, timestamptz, integer) owner to tenon_operations_receiver;
grant execute on function operations.forget_webhooks_in(timestamptz, timestamptz, integer) to tenon_operations_anonymous;
