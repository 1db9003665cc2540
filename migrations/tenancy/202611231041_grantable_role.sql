-- For identity: the role of this name in the transaction's tenant, and whether it is mightier than the actor's own.
create function tenancy.grantable_role(role_key text) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('id', r.id, 'above', r.rank < coalesce((select min(own.rank)
    from tenancy.memberships m join tenancy.user_roles ur on ur.tenant_id = m.tenant_id and ur.membership_id = m.id join tenancy.roles own on own.id = ur.role_id
    where m.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
      and m.user_id = nullif(current_setting('app.actor_id', true), '')::uuid), 2147483647))
  from tenancy.roles r
  where r.key = role_key and (r.tenant_id is null or r.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)
  order by r.tenant_id nulls last limit 1
$$;
alter function tenancy.grantable_role(text) owner to tenon_tenancy_lookup;
grant usage on schema tenancy to tenon_identity;
grant execute on function tenancy.grantable_role(text) to tenon_identity;
