-- Machines that ended with their maker's account, told in their own tenant's audit log. The administrator who acts is in
-- no tenant: the entry's one is the machine's, never the caller's word, and only for what this actor ended at this moment.
create function identity.record_machine_end(machine_id uuid, at timestamptz, event_id uuid, action text, subject_type text, payload jsonb, correlation_id text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  acting uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
  before text := coalesce(current_setting('app.tenant_id', true), '');
  tenant uuid;
begin
  select m.tenant_id into tenant from (
    select k.tenant_id, k.revoked_at, k.revoked_by from identity.api_keys k where k.id = machine_id
    union all
    select s.tenant_id, s.revoked_at, s.revoked_by from identity.service_identities s where s.id = machine_id) m
  where m.revoked_at = at and m.revoked_by = acting;
  if not found then
    return;
  end if;
  perform set_config('app.tenant_id', tenant::text, true);
  perform compliance.record(event_id, action, subject_type, machine_id, payload, correlation_id);
  perform set_config('app.tenant_id', before, true);
end $$;
alter function identity.record_machine_end(uuid, timestamptz, uuid, text, text, jsonb, text) owner to tenon_identity_lookup;
grant execute on function identity.record_machine_end(uuid, timestamptz, uuid, text, text, jsonb, text) to tenon_identity;

-- Which they are: an administrator sees no tenant's rows, and learns no more of these than their ids.
create function identity.machines_ended(person uuid, at timestamptz) returns table (id uuid, kind text)
language sql stable security definer set search_path = pg_catalog as $$
  select k.id, 'api_key' from identity.api_keys k
  where k.created_by = person and k.revoked_at = at and k.revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid
  union all
  select s.id, 'service_identity' from identity.service_identities s
  where s.created_by = person and s.revoked_at = at and s.revoked_by = nullif(current_setting('app.actor_id', true), '')::uuid
$$;
alter function identity.machines_ended(uuid, timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.machines_ended(uuid, timestamptz) to tenon_identity;
-- the makers' indexes leave out what was revoked
create index api_keys_ended_with_maker on identity.api_keys (created_by, revoked_at) where revoked_at is not null;
create index service_identities_ended_with_maker on identity.service_identities (created_by, revoked_at) where revoked_at is not null;
