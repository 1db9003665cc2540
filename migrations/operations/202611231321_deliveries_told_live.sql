-- Whoever watches an endpoint's deliveries is told which of them moved, by the commit that moved them, on the channel tenon_live, as
-- "deliveries <endpoint> <delivery> …" (row ids).
create function operations.tell_moved_deliveries() returns trigger
language plpgsql set search_path = pg_catalog as $$
declare
  told text;
begin
  -- a notification holds 8,000 bytes
  if tg_op = 'INSERT' then
    for told in
      select 'deliveries ' || m.endpoint_id || ' ' || string_agg(m.id::text, ' ')
      from (select n.endpoint_id, n.id, (row_number() over (partition by n.endpoint_id) - 1) / 200 as part from moved n) m
      group by m.endpoint_id, m.part
    loop
      perform pg_notify('tenon_live', told);
    end loop;
  else
    -- that a worker has claimed one is nobody's concern
    for told in
      select 'deliveries ' || m.endpoint_id || ' ' || string_agg(m.id::text, ' ')
      from (
        select n.endpoint_id, n.id, (row_number() over (partition by n.endpoint_id) - 1) / 200 as part
        from moved n join before b on b.id = n.id
        where (n.state, n.attempts, n.next_attempt_at, n.error_code) is distinct from (b.state, b.attempts, b.next_attempt_at, b.error_code)
      ) m
      group by m.endpoint_id, m.part
    loop
      perform pg_notify('tenon_live', told);
    end loop;
  end if;
  return null;
end $$;
revoke execute on function operations.tell_moved_deliveries() from public;

create trigger webhook_deliveries_live_new after insert on operations.webhook_deliveries
  referencing new table as moved for each statement execute function operations.tell_moved_deliveries();
create trigger webhook_deliveries_live_moved after update on operations.webhook_deliveries
  referencing old table as before new table as moved for each statement execute function operations.tell_moved_deliveries();
