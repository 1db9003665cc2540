-- For mails to some of a tenant's people (its owners): their addresses, as far as they belong to the transaction's tenant and may sign in.
grant select on identity.tenant_users to tenon_identity_lookup;
create function identity.contacts(people uuid[]) returns table (user_id uuid, name text, email text)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.name, u.email from identity.users u
    join identity.tenant_users seen on seen.user_id = u.id and seen.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  where u.id = any (people) and u.deactivated_at is null
$$;
alter function identity.contacts(uuid[]) owner to tenon_identity_lookup;
grant execute on function identity.contacts(uuid[]) to tenon_tenancy;
