-- What those who run the installation may: an operator everything, support what helps people (it reads, and shuts and opens
-- accounts), an auditor reads. Whoever was an administrator before is an operator.
alter table identity.administrators
  add column scope text not null default 'operator' check (scope in ('operator', 'support', 'auditor')),
  add column granted_by uuid;
grant update (scope, granted_at, granted_by), delete on identity.administrators to tenon_identity_lookup;

-- For the gateway, beside identity.session_access.
create function identity.administrator_scope(person uuid) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select a.scope from identity.administrators a join identity.users u on u.id = a.user_id and u.deactivated_at is null where a.user_id = person
$$;
alter function identity.administrator_scope(uuid) owner to tenon_identity_lookup;
grant execute on function identity.administrator_scope(uuid) to tenon_access;

-- What the actor may now, once nobody else appoints, dismisses or shuts anybody: of two operators who dismiss one another the
-- second is none any more, so there is always one left. Called by the functions below alone.
create function identity.claim_scope() returns text
language plpgsql set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('identity administrators', 0));
  return identity.administrator_scope(nullif(current_setting('app.actor_id', true), '')::uuid);
end $$;
alter function identity.claim_scope() owner to tenon_identity_lookup;

-- Another operator than this one, whose account is open.
create function identity.has_operator_besides(person uuid) returns boolean
language sql stable set search_path = pg_catalog as $$
  select exists (select from identity.administrators a join identity.users u on u.id = a.user_id and u.deactivated_at is null
    where a.scope = 'operator' and a.user_id <> person)
$$;
alter function identity.has_operator_besides(uuid) owner to tenon_identity_lookup;

create function identity.appoint_administrator(address text, new_scope text, at_time timestamptz) returns jsonb
language plpgsql security definer set search_path = pg_catalog as $$
declare
  target uuid;
  had text;
begin
  if identity.claim_scope() is distinct from 'operator' then
    return jsonb_build_object('answer', 'forbidden');
  end if;
  select u.id into target from identity.users u where u.email = address and u.deactivated_at is null and u.email_verified_at is not null;
  if target is null then
    return jsonb_build_object('answer', 'unknown');
  end if;
  select a.scope into had from identity.administrators a where a.user_id = target;
  if had = new_scope then
    return jsonb_build_object('answer', 'already', 'id', target);
  end if;
  if had = 'operator' and not identity.has_operator_besides(target) then
    return jsonb_build_object('answer', 'last');
  end if;
  insert into identity.administrators (user_id, scope, granted_at, granted_by)
    values (target, new_scope, at_time, nullif(current_setting('app.actor_id', true), '')::uuid)
    on conflict (user_id) do update set scope = excluded.scope, granted_at = excluded.granted_at, granted_by = excluded.granted_by;
  return jsonb_build_object('answer', 'done', 'id', target, 'had', had);
end $$;
alter function identity.appoint_administrator(text, text, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.appoint_administrator(text, text, timestamptz) to tenon_identity;

create function identity.dismiss_administrator(target uuid) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  had text;
begin
  if identity.claim_scope() is distinct from 'operator' then
    return 'forbidden';
  end if;
  select a.scope into had from identity.administrators a where a.user_id = target;
  if had is null then
    return 'unknown';
  end if;
  if had = 'operator' and not identity.has_operator_besides(target) then
    return 'last';
  end if;
  delete from identity.administrators a where a.user_id = target;
  return 'done';
end $$;
alter function identity.dismiss_administrator(uuid) owner to tenon_identity_lookup;
grant execute on function identity.dismiss_administrator(uuid) to tenon_identity;

-- Those who run the installation, the first appointed first; nothing for whoever is none of them.
create function identity.list_administrators() returns table (id uuid, email text, name text, scope text, granted_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select u.id, u.email, u.name, a.scope, a.granted_at from identity.administrators a join identity.users u on u.id = a.user_id
  where identity.administrator_scope(nullif(current_setting('app.actor_id', true), '')::uuid) is not null
  order by a.granted_at, a.user_id
$$;
alter function identity.list_administrators() owner to tenon_identity_lookup;
grant execute on function identity.list_administrators() to tenon_identity;

-- An auditor shuts nobody out, and support no administrator.
create or replace function identity.deactivate_user(target uuid, reason text, at timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  acting uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  scope text := identity.claim_scope();
begin
  if scope is null or scope = 'auditor' or (scope = 'support' and exists (select from identity.administrators a where a.user_id = target and target <> acting)) then
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

create or replace function identity.reactivate_user(target uuid) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text := identity.claim_scope();
begin
  if scope is null or scope = 'auditor' or (scope = 'support' and exists (select from identity.administrators a where a.user_id = target)) then
    return 'forbidden';
  end if;
  update identity.users u set deactivated_at = null, deactivated_by = null, deactivation_reason = null
    where u.id = target and u.deactivated_at is not null;
  if found then
    return 'done';
  end if;
  return case when exists (select from identity.users u where u.id = target) then 'already' else 'unknown' end;
end $$;
