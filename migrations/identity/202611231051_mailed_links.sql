-- Links that were mailed: whoever has one has the mailbox. Each works once; only its SHA-256 is kept.
create table identity.mailed_links (
  token_hash bytea primary key check (length(token_hash) = 32),
  user_id uuid not null references identity.users (id) on delete cascade,
  purpose text not null check (purpose in ('verify_email', 'reset_password', 'change_email', 'restore_email')),
  -- where it was mailed to: what it proves
  email text not null check (email = lower(email) and length(email) between 3 and 254),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index mailed_links_user on identity.mailed_links (user_id, purpose);
create index mailed_links_expiry on identity.mailed_links (expires_at);
select kernel.wall_person('identity.mailed_links', 'user_id');
select kernel.let_see_all('identity.mailed_links', 'tenon_identity_lookup', 'select');
select kernel.let_see_all('identity.mailed_links', 'tenon_identity_lookup', 'delete');
grant select, insert, delete on identity.mailed_links to tenon_identity;
grant select, delete on identity.mailed_links to tenon_identity_lookup;

-- Before there is an actor: whom a link that still works belongs to. An account that is shut has none.
create function identity.find_mailed_link(token_hash bytea, purposes text[], at timestamptz)
returns table (user_id uuid, purpose text, sent_to text, email text, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select l.user_id, l.purpose, l.email, u.email, u.name
  from identity.mailed_links l join identity.users u on u.id = l.user_id and u.deactivated_at is null
  where l.token_hash = find_mailed_link.token_hash and l.purpose = any (purposes) and l.expires_at > at
$$;
alter function identity.find_mailed_link(bytea, text[], timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.find_mailed_link(bytea, text[], timestamptz) to tenon_identity_anonymous;

-- Whose account has this address, for a mail to it.
create function identity.find_account(email text) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select u.id from identity.users u where u.email = find_account.email and u.deactivated_at is null
$$;
alter function identity.find_account(text) owner to tenon_identity_lookup;
grant execute on function identity.find_account(text) to tenon_identity_anonymous;

-- Housekeeping: links that ended before the given time.
create function identity.forget_mailed_links(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from identity.mailed_links l where l.expires_at < before returning 1)
  select count(*) from forgotten
$$;
alter function identity.forget_mailed_links(timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.forget_mailed_links(timestamptz) to tenon_identity_anonymous;
