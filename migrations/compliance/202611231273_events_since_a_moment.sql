-- The same answer, without reading everything from the tenant's first event on: the first page looks for where the moment begins, by the times in the ids. An id is
-- given before its entry is written, by another clock: an hour is more than lies between the two. Places are given in another order than ids, so it is the lowest
-- place of all those ids.
create or replace function compliance.events_since(since timestamptz, after bigint, types text[], hidden text[], at_most integer)
returns table (sequence bigint, id uuid, type text, payload jsonb, at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
#variable_conflict use_column
declare
  tenant constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  earliest constant uuid := (lpad(to_hex(greatest(0, floor(extract(epoch from since - interval '1 hour') * 1000)::bigint)), 12, '0') || repeat('0', 20))::uuid;
  start bigint := after;
begin
  if start <= 0 then
    select coalesce(min(s.sequence) - 1, 0) into start
    from compliance.audit_logs e join compliance.event_sequence s on s.tenant_id = e.tenant_id and s.event_id = e.id
    where e.tenant_id = tenant and e.id >= earliest;
  end if;
  return query
  select s.sequence, e.id, e.action, e.payload, e.at
  from compliance.event_sequence s join compliance.audit_logs e on e.id = s.event_id
  where s.tenant_id = tenant and s.sequence > start and e.at >= since
    and (types = '{}' or e.action = any (types)) and e.action <> all (hidden)
  order by s.sequence limit at_most;
end $$;
