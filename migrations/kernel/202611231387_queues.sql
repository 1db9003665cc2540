-- The queues that this release declares, written here by `migrate`, and which of them an operator has paused. Workers ask
-- before they take something; pg-boss has no pause that all processes obey.
create table kernel.queues (
  name text primary key,
  id uuid not null unique,
  description text not null,
  -- jobs that one worker runs at the same time
  concurrency integer not null check (concurrency > 0),
  paused_at timestamptz,
  paused_by uuid,
  check ((paused_at is null) = (paused_by is null))
);
alter table kernel.queues enable row level security;
alter table kernel.queues force row level security;
create policy queues_worker on kernel.queues to tenon_worker using (true) with check (true);
grant select, insert, update, delete on kernel.queues to tenon_worker;
select kernel.let_see_all('kernel.queues', 'tenon_kernel_lookup');
grant select on kernel.queues to tenon_kernel_lookup;

-- Who takes jobs out of a queue does so alone, for another's claims that are under way are not to be seen; whoever pauses
-- it takes the same turn, so that nobody is half-way then. False: the queue is paused. Volatile, so that the row is
-- read after the wait and not as it was before.
create function kernel.take_turn(queue text) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('take ' || take_turn.queue, 0));
  return not exists (select from kernel.queues q where q.name = take_turn.queue and q.paused_at is not null);
end $$;
alter function kernel.take_turn(text) owner to tenon_kernel_lookup;
grant usage on schema kernel to tenon_queue;
grant execute on function kernel.take_turn(text) to tenon_queue;
