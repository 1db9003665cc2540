-- An account's address may be proved, and the account may be shut and opened again by those who run the installation.
alter table identity.users
  add column email_verified_at timestamptz,
  add column deactivated_at timestamptz,
  add column deactivated_by uuid,
  add column deactivation_reason text check (length(deactivation_reason) between 1 and 500),
  add constraint users_deactivation check ((deactivated_at is null) = (deactivated_by is null) and (deactivated_at is null) = (deactivation_reason is null));
create index users_deactivated on identity.users (id) where deactivated_at is not null;
-- prefixes of addresses and names, for the administrators' search
create index users_email_prefix on identity.users (email collate "C");
create index users_name_prefix on identity.users (lower(name) collate "C");
select kernel.let_see_all('identity.users', 'tenon_identity_lookup', 'update');
grant update (deactivated_at, deactivated_by, deactivation_reason) on identity.users to tenon_identity_lookup;

alter table identity.sessions drop constraint sessions_revoked_because_check;
alter table identity.sessions add constraint sessions_revoked_because_check
  check (revoked_because in ('signed_out', 'refresh_reused', 'revoked', 'password_changed', 'deactivated'));
select kernel.let_see_all('identity.sessions', 'tenon_identity_lookup', 'update');
grant update on identity.sessions to tenon_identity_lookup;

-- Whoever shuts an account, and however: its sessions, the refresh tokens with them, and the machines that it let in end
-- in the same commit.
create function identity.end_sessions_of_deactivated() returns trigger
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update identity.sessions s set revoked_at = coalesce(new.deactivated_at, now()), revoked_because = 'deactivated'
    where s.user_id = new.id and s.revoked_at is null;
  if new.deactivated_at is not null then
    perform identity.end_machines_of(new.id, new.deactivated_at);
  end if;
  return null;
end $$;
alter function identity.end_sessions_of_deactivated() owner to tenon_identity_lookup;
-- on opening it again, too: a sign-in that was under way while it was shut may have left a session that nobody could use
create trigger users_deactivation after update of deactivated_at on identity.users
  for each row when (old.deactivated_at is distinct from new.deactivated_at)
  execute function identity.end_sessions_of_deactivated();

-- What the gateway and the refresh ask: an account that is shut has no session, whatever the rows say.
create or replace function identity.session_access(session_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('userId', s.user_id, 'expiresAt', s.expires_at,
    'administrator', exists (select from identity.administrators a where a.user_id = s.user_id))
  from identity.sessions s join identity.users u on u.id = s.user_id and u.deactivated_at is null
  where s.id = session_id and s.revoked_at is null and s.expires_at > now()
$$;

create or replace function identity.find_session_owner(session_id uuid) returns uuid
language sql stable security definer set search_path = pg_catalog as $$
  select s.user_id from identity.sessions s join identity.users u on u.id = s.user_id and u.deactivated_at is null where s.id = session_id
$$;

-- Shuts an account, as the administrator who acts. One at a time: of two administrators who shut one another out the
-- second is none any more, so there is always one left.
create function identity.deactivate_user(target uuid, reason text, at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  acting uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  perform pg_advisory_xact_lock(hashtextextended('identity administrators', 0));
  if not exists (select from identity.administrators a join identity.users u on u.id = a.user_id
    where a.user_id = acting and u.deactivated_at is null) then
    return 'forbidden';
  end if;
  if target = acting then
    return 'self';
  end if;
  update identity.users u set deactivated_at = at, deactivated_by = acting, deactivation_reason = reason
    where u.id = target and u.deactivated_at is null;
  if found then
    return 'done';
  end if;
  return case when exists (select from identity.users u where u.id = target) then 'already' else 'unknown' end;
end $$;
alter function identity.deactivate_user(uuid, text, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.deactivate_user(uuid, text, timestamptz) to tenon_identity;

create function identity.reactivate_user(target uuid) returns text
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity administrators', 0));
  if not exists (select from identity.administrators a join identity.users u on u.id = a.user_id
    where a.user_id = nullif(current_setting('app.actor_id', true), '')::uuid and u.deactivated_at is null) then
    return 'forbidden';
  end if;
  update identity.users u set deactivated_at = null, deactivated_by = null, deactivation_reason = null
    where u.id = target and u.deactivated_at is not null;
  if found then
    return 'done';
  end if;
  return case when exists (select from identity.users u where u.id = target) then 'already' else 'unknown' end;
end $$;
alter function identity.reactivate_user(uuid) owner to tenon_identity_lookup;
grant execute on function identity.reactivate_user(uuid) to tenon_identity;

-- Accounts as the installation's administrators see them. Both functions answer an administrator alone, whatever the
-- caller has checked. By key-set, newest first (or back from there); a prefix of the address or of the name.
create function identity.accounts(one uuid, beyond uuid, limit_to integer, backwards boolean, prefix text, shut boolean, at timestamptz)
returns table (id uuid, email text, name text, created_at timestamptz, email_verified_at timestamptz, deactivated_at timestamptz,
  deactivation_reason text, sessions bigint, last_sign_in_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  page uuid[];
  until text := prefix || U&'\+10FFFF';
begin
  if not exists (select from identity.administrators a where a.user_id = nullif(current_setting('app.actor_id', true), '')::uuid) then
    return;
  end if;
  if one is not null then
    page := array[one];
  elsif prefix is null then
    page := array(
      (select u.id from identity.users u where not backwards and (beyond is null or u.id < beyond)
        and (shut is null or shut = (u.deactivated_at is not null)) order by u.id desc limit limit_to)
      union all
      (select u.id from identity.users u where backwards and (beyond is null or u.id > beyond)
        and (shut is null or shut = (u.deactivated_at is not null)) order by u.id limit limit_to));
  else
    -- ranges and not LIKE: a plan for any prefix can use the indexes
    page := array(with named as materialized (
        select u.id, u.deactivated_at from identity.users u where u.email collate "C" >= prefix and u.email collate "C" < until
        union
        select u.id, u.deactivated_at from identity.users u where lower(u.name) collate "C" >= prefix and lower(u.name) collate "C" < until)
      select n.id from named n
      where (beyond is null or (backwards and n.id > beyond) or (not backwards and n.id < beyond))
        and (shut is null or shut = (n.deactivated_at is not null))
      order by case when backwards then n.id end, case when not backwards then n.id end desc limit limit_to);
  end if;
  return query select u.id, u.email, u.name, u.created_at, u.email_verified_at, u.deactivated_at, u.deactivation_reason,
      (select count(*) from identity.sessions s where s.user_id = u.id and s.revoked_at is null and s.expires_at > at),
      (select max(s.created_at) from identity.sessions s where s.user_id = u.id)
    from unnest(page) with ordinality f (id, place) join identity.users u on u.id = f.id order by f.place;
end $$;
alter function identity.accounts(uuid, uuid, integer, boolean, text, boolean, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.accounts(uuid, uuid, integer, boolean, text, boolean, timestamptz) to tenon_identity;
