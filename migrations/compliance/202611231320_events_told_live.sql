-- Whoever watches a tenant's events is told when some have got their places, and of which types: by their commit, on the channel
-- tenon_live, as "events <tenant> <type> …". It says where to look, and nothing of what is there.
create function compliance.tell_placed_events() returns trigger
language plpgsql set search_path = pg_catalog as $$
begin
  -- a notification holds 8,000 bytes; of more types than that it says "*"
  perform pg_notify('tenon_live', 'events ' || told.tenant_id || ' ' || case when length(told.types) <= 7900 then told.types else '*' end)
  from (
    select p.tenant_id, string_agg(distinct e.action, ' ') as types
    from placed p join compliance.audit_logs e on e.id = p.event_id
    group by p.tenant_id
  ) told;
  return null;
end $$;
revoke execute on function compliance.tell_placed_events() from public;

create trigger event_sequence_live after insert on compliance.event_sequence
  referencing new table as placed for each statement execute function compliance.tell_placed_events();
