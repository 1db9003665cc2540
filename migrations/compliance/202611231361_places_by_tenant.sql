-- What waits for one tenant is no other's matter: of each that is asked for, no more is looked at than its own first thousand events since the oldest that is in the outbox.
-- While there are more, that tenant's alone are not told. (Before, a thousand rows of anybody's kept everybody waiting.)
create or replace function compliance.event_places(tenants uuid[], events uuid[]) returns table (tenant_id uuid, event_id uuid, place bigint)
language sql stable security definer set search_path = pg_catalog as $$
  with oldest as materialized (
    select o.event_id as id from compliance.outbox o order by o.event_id limit 1),
  standing as materialized (
    select t.id as tenant_id, count(recent.id) <= 1000 as calm, min(s.sequence) as beginning
    from (select distinct unnest(tenants)) t (id)
      left join lateral (
        select e.id from compliance.audit_logs e where e.tenant_id = t.id and e.id >= (select oldest.id from oldest) order by e.id limit 1001) recent on true
      left join compliance.outbox o on o.event_id = recent.id
      left join compliance.event_sequence s on s.tenant_id = t.id and s.event_id = o.event_id
    group by t.id)
  select s.tenant_id, s.event_id, s.sequence
  from unnest(tenants, events) as asked (tenant_id, event_id)
    join compliance.event_sequence s on s.tenant_id = asked.tenant_id and s.event_id = asked.event_id
    join standing on standing.tenant_id = asked.tenant_id
  where standing.calm and (standing.beginning is null or s.sequence < standing.beginning)
$$;
