-- Whoever runs the installation sees what any tenant has: operators, who may change it, support and auditors.
grant execute on function identity.actor_reads_installation() to tenon_billing_lookup;
create or replace function billing.quotas_of(tenant uuid) returns setof billing.quota_usages
language sql stable security definer set search_path = pg_catalog as $$
  select q.* from billing.quota_usages q where q.tenant_id = tenant and (select identity.actor_reads_installation()) order by q.meter
$$;
revoke execute on function identity.actor_administers() from tenon_billing_lookup;
