-- A refusal is recorded once a minute for the same actor, field and reason, by however many processes: whoever records one
-- waits for others that are about to record the same, and then looks. Tenant and actor are the transaction's.
-- "since" is the smallest id of the minute. Answers whether it was recorded.
create function compliance.record_refusal(id uuid, event text, tenant uuid, payload jsonb, correlation_id text, since uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
declare
  own constant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  actor constant uuid := nullif(current_setting('app.actor_id', true), '')::uuid;
begin
  if event <> 'access.refused' or own is null or actor is null or tenant is distinct from own then
    raise exception 'a refusal is recorded by its actor, in its tenant' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'refusal', own, actor, payload ->> 'field'), 0));
  if exists (select from compliance.audit_logs e
      where e.tenant_id = own and e.id >= since and e.action = event and e.actor_id = actor
        and e.payload ->> 'field' = record_refusal.payload ->> 'field' and e.payload ->> 'reason' = record_refusal.payload ->> 'reason') then
    return false;
  end if;
  perform compliance.record(id, event, 'Tenant', own, payload, correlation_id);
  return true;
end $$;
alter function compliance.record_refusal(uuid, text, uuid, jsonb, text, uuid) owner to tenon_compliance_lookup;
grant execute on function compliance.record_refusal(uuid, text, uuid, jsonb, text, uuid) to tenon_subgraph;
grant execute on function compliance.record(uuid, text, text, uuid, jsonb, text) to tenon_compliance_lookup;
