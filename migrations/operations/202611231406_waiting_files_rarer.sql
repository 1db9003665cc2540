-- As before (202611231374), but a file that goes on waiting is taken up more rarely, each time after twice as long, and every week at last: one whose bytes are gone, or that the
-- scanner cannot read, had a new job every hour for ever.
create or replace function operations.take_waiting_files(at_time timestamptz, again_at timestamptz, of_each integer, at_most integer) returns table (tenant_id uuid, id uuid)
language sql security definer set search_path = pg_catalog as $$
  update operations.files f set inspect_at = greatest(again_at, at_time + least(at_time - f.created_at, interval '7 days'))
  where f.state = 'quarantined' and f.id in (
    select w.id from (
      select q.id, row_number() over (partition by q.tenant_id order by q.inspect_at, q.id) as place
      from operations.files q where q.state = 'quarantined' and q.inspect_at <= at_time) w
    where w.place <= of_each order by w.place, w.id limit at_most)
  returning f.tenant_id, f.id
$$;
