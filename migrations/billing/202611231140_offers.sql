-- What is on offer is known in every process, so that a refusal can say which plans have what was refused; a change is told to all of them.
create function billing.notify_offers() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_notify('tenon_access', 'offers');
  return null;
end $$;
revoke execute on function billing.notify_offers() from public;
create trigger plans_offers after insert or update or delete on billing.plans for each row execute function billing.notify_offers();
create trigger plan_entitlements_offers after insert or update or delete on billing.plan_entitlements for each row execute function billing.notify_offers();

-- Per feature the plans that include it, the smallest first.
grant select on billing.plan_entitlements to tenon_billing_lookup;
create function billing.offers() returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(jsonb_object_agg(feature, plans), '{}') from (
    select pe.key as feature, jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) order by p.rank) as plans
    from billing.plan_entitlements pe join billing.plans p on p.id = pe.plan_id
    where pe.value = 'true' or (jsonb_typeof(pe.value) = 'number' and (pe.value #>> '{}')::numeric > 0)
    group by pe.key) offered
$$;
alter function billing.offers() owner to tenon_billing_lookup;
grant execute on function billing.offers() to tenon_access;
