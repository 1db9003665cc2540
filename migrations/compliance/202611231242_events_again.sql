-- A tenant's events since a moment, page by page in their order, for what sends them once more: to whoever was not there, or not asked, when they happened.
grant select on compliance.event_sequence to tenon_compliance_sequencer;
select kernel.let_see_all('compliance.event_sequence', 'tenon_compliance_sequencer', 'select');

create function compliance.events_since(since timestamptz, after bigint, types text[], hidden text[], at_most integer)
returns table (sequence bigint, id uuid, type text, payload jsonb, at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select s.sequence, e.id, e.action, e.payload, e.at
  from compliance.event_sequence s join compliance.audit_logs e on e.id = s.event_id
  where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and s.sequence > after and e.at >= since
    and (types = '{}' or e.action = any (types)) and e.action <> all (hidden)
  order by s.sequence limit at_most
$$;
alter function compliance.events_since(timestamptz, bigint, text[], text[], integer) owner to tenon_compliance_sequencer;
grant execute on function compliance.events_since(timestamptz, bigint, text[], text[], integer) to tenon_operations;
