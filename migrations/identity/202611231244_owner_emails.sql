-- Whom a mail about the whole tenant goes to: the addresses of its owners, those whose accounts are shut left out. The tenant is the transaction's.
create function identity.owner_emails() returns setof text
language sql stable security definer set search_path = pg_catalog as $$
  select u.email from identity.users u where u.id in (select o from tenancy.owners() o) and u.deactivated_at is null
$$;
alter function identity.owner_emails() owner to tenon_identity_lookup;
grant usage on schema identity to tenon_operations;
grant execute on function identity.owner_emails() to tenon_operations;
