-- A gateway records that somebody was not let into a tenant, before any subgraph is asked: as record_refusal does for those
-- that work in it, and as seldom.
create function compliance.record_entry_refusal(id uuid, event text, tenant uuid, actor uuid, actor_kind text, payload jsonb, correlation_id text, since uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform set_config('app.tenant_id', tenant::text, true), set_config('app.actor_id', actor::text, true), set_config('app.actor_kind', actor_kind, true);
  return compliance.record_refusal(id, event, tenant, payload, correlation_id, since);
end $$;
alter function compliance.record_entry_refusal(uuid, text, uuid, uuid, text, jsonb, text, uuid) owner to tenon_compliance_lookup;
grant usage on schema compliance to tenon_access;
grant execute on function compliance.record_entry_refusal(uuid, text, uuid, uuid, text, jsonb, text, uuid) to tenon_access;
