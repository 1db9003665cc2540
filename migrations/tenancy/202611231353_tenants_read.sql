-- The installation's tenants are listed for whoever runs it, in whatever scope, whatever the caller has checked; for others there are none.
grant execute on function identity.actor_reads_installation() to tenon_tenancy_lookup;
create or replace function tenancy.find_tenants(beyond uuid, limit_to integer, backwards boolean, prefix text, standing text) returns setof tenancy.tenants
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  page uuid[];
  until text := prefix || U&'\+10FFFF';
begin
  if not identity.actor_reads_installation() then
    return;
  end if;
  if prefix is not null then
    -- ranges and not LIKE: a plan for any prefix can use the indexes
    page := array(with named as materialized (
        select t.id, t.state from tenancy.tenants t where t.slug collate "C" >= prefix and t.slug collate "C" < until
        union
        select t.id, t.state from tenancy.tenants t where lower(t.name) collate "C" >= prefix and lower(t.name) collate "C" < until)
      select n.id from named n
      where (beyond is null or (backwards and n.id > beyond) or (not backwards and n.id < beyond)) and (standing is null or n.state = standing)
      order by case when backwards then n.id end, case when not backwards then n.id end desc limit limit_to);
  elsif standing is null or standing = 'active' then
    page := array(
      (select t.id from tenancy.tenants t where not backwards and (beyond is null or t.id < beyond) and (standing is null or t.state = 'active') order by t.id desc limit limit_to)
      union all
      (select t.id from tenancy.tenants t where backwards and (beyond is null or t.id > beyond) and (standing is null or t.state = 'active') order by t.id limit limit_to));
  else
    page := array(
      (select t.id from tenancy.tenants t where not backwards and t.state <> 'active' and t.state = standing and (beyond is null or t.id < beyond) order by t.id desc limit limit_to)
      union all
      (select t.id from tenancy.tenants t where backwards and t.state <> 'active' and t.state = standing and (beyond is null or t.id > beyond) order by t.id limit limit_to));
  end if;
  return query select t.* from unnest(page) with ordinality f (id, place) join tenancy.tenants t on t.id = f.id order by f.place;
end $$;
revoke execute on function identity.actor_administers() from tenon_tenancy_lookup;
