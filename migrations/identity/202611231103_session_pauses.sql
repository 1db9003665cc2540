-- The longest time that a session was not used since its person last proved who it is: some tenants allow less of it than the
-- installation does. Kept by a trigger, so that whatever renews a session need not know.
alter table identity.sessions add column longest_pause_seconds integer not null default 0;

create function identity.note_session_pause() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  if new.authenticated_at is distinct from old.authenticated_at then
    new.longest_pause_seconds := 0;
  elsif new.last_used_at > old.last_used_at then
    new.longest_pause_seconds := greatest(old.longest_pause_seconds, least(extract(epoch from new.last_used_at - old.last_used_at), 2147483647)::integer);
  end if;
  return new;
end $$;
revoke execute on function identity.note_session_pause() from public;
create trigger sessions_pause before update on identity.sessions for each row execute function identity.note_session_pause();

-- For the gateway, beside identity.session_access.
create function identity.session_pause(session_id uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog as $$
  select jsonb_build_object('pauseSeconds', s.longest_pause_seconds) from identity.sessions s where s.id = session_id
$$;
alter function identity.session_pause(uuid) owner to tenon_identity_lookup;
grant execute on function identity.session_pause(uuid) to tenon_access;
