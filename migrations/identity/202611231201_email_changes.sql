-- An address that a person has asked for and not confirmed yet: what its account page shows, and what it may call off.
-- Kept when it is asked for, whether or not another account has the address: what it shows tells nobody which.
create table identity.email_changes (
  user_id uuid primary key references identity.users (id) on delete cascade,
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  requested_at timestamptz not null,
  expires_at timestamptz not null
);
create index email_changes_expiry on identity.email_changes (expires_at);
select kernel.wall_person('identity.email_changes', 'user_id');
select kernel.let_see_all('identity.email_changes', 'tenon_identity_lookup', 'select');
select kernel.let_see_all('identity.email_changes', 'tenon_identity_lookup', 'delete');
grant select, insert, update, delete on identity.email_changes to tenon_identity;
grant select, delete on identity.email_changes to tenon_identity_lookup;

-- Housekeeping takes both.
create or replace function identity.forget_mailed_links(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with late as (delete from identity.email_changes c where c.expires_at < before),
  forgotten as (delete from identity.mailed_links l where l.expires_at < before returning 1)
  select count(*) from forgotten
$$;
