-- For tenancy, which lists the members that are looked for: the people that the transaction's tenant sees whose address, or
-- whose name or a word of it, begins so. Names and addresses stay here.
create function identity.people_named(beginning text) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select u.id from identity.tenant_users seen join identity.users u on u.id = seen.user_id
  where seen.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and (starts_with(u.email, lower(beginning)) or starts_with(lower(u.name), lower(beginning)) or strpos(lower(u.name), ' ' || lower(beginning)) > 0)
$$;
grant select on identity.tenant_users to tenon_identity_lookup;
alter function identity.people_named(text) owner to tenon_identity_lookup;
grant execute on function identity.people_named(text) to tenon_tenancy;
