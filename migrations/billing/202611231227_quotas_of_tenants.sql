-- Before an operator gives a tenant another limit it sees those that there are: for operators alone, whatever the caller has
-- checked; for others, and of a tenant that is not there, there are none.
select kernel.let_see_all('billing.quota_usages', 'tenon_billing_lookup', 'select');
grant select on billing.quota_usages to tenon_billing_lookup;
grant usage on schema identity to tenon_billing_lookup;
grant execute on function identity.actor_administers() to tenon_billing_lookup;

create function billing.quotas_of(tenant uuid) returns setof billing.quota_usages
language sql stable security definer set search_path = pg_catalog as $$
  select q.* from billing.quota_usages q where q.tenant_id = tenant and (select identity.actor_administers()) order by q.meter
$$;
alter function billing.quotas_of(uuid) owner to tenon_billing_lookup;
grant execute on function billing.quotas_of(uuid) to tenon_billing;
