-- Administrators of the installation see which kinds of second factor an account has; the rest is as it was.
drop function identity.accounts(uuid, uuid, integer, boolean, text, boolean, timestamptz);
create function identity.accounts(one uuid, beyond uuid, limit_to integer, backwards boolean, prefix text, shut boolean, at timestamptz)
returns table (id uuid, email text, name text, created_at timestamptz, email_verified_at timestamptz, deactivated_at timestamptz,
  deactivation_reason text, sessions bigint, last_sign_in_at timestamptz, mfa_kinds text[])
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
      (select max(s.created_at) from identity.sessions s where s.user_id = u.id),
      array(select distinct d.kind from identity.mfa_devices d where d.user_id = u.id and d.confirmed_at is not null order by d.kind desc)
    from unnest(page) with ordinality f (id, place) join identity.users u on u.id = f.id order by f.place;
end $$;
alter function identity.accounts(uuid, uuid, integer, boolean, text, boolean, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.accounts(uuid, uuid, integer, boolean, text, boolean, timestamptz) to tenon_identity;
