-- Files wait for the scanner in quarantine. What was rejected keeps no key: whatever is left of its bytes (in a backup, say) opens no more.
alter table operations.files
  add column inspected_at timestamptz,
  add column rejection text check (rejection in ('malware', 'too_large')),
  -- what the scanner calls what it has found
  add column signature text check (length(signature) between 1 and 200),
  -- from when on a file that still waits is taken up anew: its job was called off, has failed for good, or waits for its next try
  add column inspect_at timestamptz,
  drop constraint files_stored,
  add constraint files_stored check ((state in ('uploading', 'rejected')) = (key_sealed is null)
    and (state = 'uploading') = (size is null) and (state = 'uploading') = (sha256 is null) and (state = 'uploading') = (content_type is null)),
  add constraint files_waiting check ((state = 'quarantined') = (inspect_at is not null)),
  add constraint files_rejected check ((state = 'rejected') = (rejection is not null) and (signature is null or rejection = 'malware')),
  add constraint files_inspected check (state in ('available', 'rejected') or inspected_at is null);
create index files_quarantined on operations.files (inspect_at) where state = 'quarantined';

grant update (inspect_at) on operations.files to tenon_operations_keeper;
select kernel.let_see_all('operations.files', 'tenon_operations_keeper', 'update');

-- Files that have waited long enough, taken by the caller: nobody else gets one before `again_at`. Of each tenant some, so that none waits for another's.
create function operations.take_waiting_files(at_time timestamptz, again_at timestamptz, of_each integer, at_most integer) returns table (tenant_id uuid, id uuid)
language sql security definer set search_path = pg_catalog as $$
  update operations.files f set inspect_at = again_at
  where f.state = 'quarantined' and f.id in (
    select w.id from (
      select q.id, row_number() over (partition by q.tenant_id order by q.inspect_at, q.id) as place
      from operations.files q where q.state = 'quarantined' and q.inspect_at <= at_time) w
    where w.place <= of_each order by w.place, w.id limit at_most)
  returning f.tenant_id, f.id
$$;
alter function operations.take_waiting_files(timestamptz, timestamptz, integer, integer) owner to tenon_operations_keeper;
grant execute on function operations.take_waiting_files(timestamptz, timestamptz, integer, integer) to tenon_worker;

-- Which of these ids no file has that has bytes: what was rejected has none.
create or replace function operations.files_unknown(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select i.id from unnest(ids) as i (id) where not exists (select from operations.files f where f.id = i.id and f.state <> 'rejected')
$$;
