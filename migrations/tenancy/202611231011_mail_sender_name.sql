-- What the tenant's mails say they come from; null: the tenant's name.
alter table tenancy.tenants add column mail_sender_name text check (length(mail_sender_name) between 1 and 60);

-- Part of every mail that is asked for in a tenant, whichever subgraph asks: the tenant is the transaction's.
create function tenancy.mail_sender_name() returns text
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(t.mail_sender_name, t.name) from tenancy.tenants t
  where t.id = nullif(current_setting('app.tenant_id', true), '')::uuid
$$;
alter function tenancy.mail_sender_name() owner to tenon_tenancy_lookup;
grant usage on schema tenancy to tenon_subgraph;
grant execute on function tenancy.mail_sender_name() to tenon_subgraph;
