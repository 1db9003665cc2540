-- Who owns the transaction's tenant: for mails about the whole of it.
create function tenancy.owners() returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select distinct ur.user_id from tenancy.user_roles ur join tenancy.roles r on r.id = ur.role_id
  where ur.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and r.key = 'owner' and r.tenant_id is null
$$;
alter function tenancy.owners() owner to tenon_tenancy_lookup;
grant usage on schema tenancy to tenon_identity_lookup;
grant execute on function tenancy.owners() to tenon_identity_lookup;
