-- The places of events, for what sends them in their order: of those alone below which everything has left the outbox, so that nothing that comes before one of
-- them is still to be handed over. One statement answers, so that places and outbox are seen at one moment. While more than a thousand events wait there, none is told:
-- looking through them would cost more than waiting until they are gone.
grant select on compliance.outbox to tenon_compliance_sequencer;
select kernel.let_see_all('compliance.outbox', 'tenon_compliance_sequencer', 'select');
create function compliance.event_places(tenants uuid[], events uuid[]) returns table (tenant_id uuid, event_id uuid, place bigint)
language sql stable security definer set search_path = pg_catalog as $$
  with waiting as (
    select o.event_id from compliance.outbox o limit 1001),
  calm as (
    select count(*) <= 1000 as calm from waiting),
  beginning as (
    select s.tenant_id, min(s.sequence) as sequence
    from waiting w join compliance.audit_logs e on e.id = w.event_id
      join compliance.event_sequence s on s.tenant_id = e.tenant_id and s.event_id = e.id
    where s.tenant_id = any (tenants) group by 1)
  select s.tenant_id, s.event_id, s.sequence
  from calm, unnest(tenants, events) as asked (tenant_id, event_id)
    join compliance.event_sequence s on s.tenant_id = asked.tenant_id and s.event_id = asked.event_id
    left join beginning b on b.tenant_id = s.tenant_id
  where calm.calm and (b.sequence is null or s.sequence < b.sequence)
$$;
alter function compliance.event_places(uuid[], uuid[]) owner to tenon_compliance_sequencer;
grant usage on schema compliance to tenon_operations_courier;
grant execute on function compliance.event_places(uuid[], uuid[]) to tenon_operations_courier;
