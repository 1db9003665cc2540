-- For tenancy: a role of the transaction's tenant ends. Service identities that have it get the other one; without another
-- one they are counted alone. Answers how many there are.
create function identity.replace_role(ended uuid, replacement uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  current_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  affected integer;
begin
  if replacement is null then
    return (select count(*) from identity.service_identities s where s.tenant_id = current_tenant and s.role_id = ended);
  end if;
  update identity.service_identities s set role_id = replacement where s.tenant_id = current_tenant and s.role_id = ended;
  get diagnostics affected = row_count;
  return affected;
end $$;
alter function identity.replace_role(uuid, uuid) owner to tenon_identity_lookup;
grant execute on function identity.replace_role(uuid, uuid) to tenon_tenancy;
