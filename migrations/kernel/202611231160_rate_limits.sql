-- What the limits by the minute have counted, for all processes: points by whom they are counted for and by the slice of
-- time (two seconds, numbered since 1970) in which they were spent. Unlogged: after a crash of the server counting begins
-- anew, which harms nobody. Reached by the functions below alone.
create unlogged table kernel.rate_limits (
  subject text not null check (length(subject) between 1 and 100),
  slice integer not null,
  points bigint not null,
  primary key (subject, slice)
);
create index rate_limits_slice on kernel.rate_limits (slice);
alter table kernel.rate_limits enable row level security;
alter table kernel.rate_limits force row level security;
select kernel.let_see_all('kernel.rate_limits', 'tenon_kernel_lookup', 'all');
grant select, insert, update, delete on kernel.rate_limits to tenon_kernel_lookup;

-- Who counts: how many processes share what may be spent before it is told.
create unlogged table kernel.rate_counters (
  id uuid primary key,
  seen_at timestamptz not null
);
alter table kernel.rate_counters enable row level security;
alter table kernel.rate_counters force row level security;
select kernel.let_see_all('kernel.rate_counters', 'tenon_kernel_lookup', 'all');
grant select, insert, update, delete on kernel.rate_counters to tenon_kernel_lookup;

-- A process tells what it has counted since it last did (spent_*), and asks for points that it may count (asked), each
-- subject once, in their order: the order of the locks. Whoever asks brings a row for the current slice, so that of two
-- that ask for the same subject the second waits, and then sees what the first was given.
-- Answers how many processes count, and for each subject the points given, and all its slices with their points.
create function kernel.count_rates(counter uuid, spent_subjects text[], spent_slices integer[], spent_points bigint[],
  subjects text[], quotas bigint[], asked bigint[], current_slice integer, oldest_slice integer) returns json
language plpgsql security definer set search_path = pg_catalog as $$
declare
  given bigint[];
begin
  insert into kernel.rate_counters as c (id, seen_at) values (counter, clock_timestamp())
    on conflict (id) do update set seen_at = excluded.seen_at where c.seen_at < excluded.seen_at - interval '1 second';
  insert into kernel.rate_limits as r (subject, slice, points)
    select s.subject, s.slice, s.points from unnest(spent_subjects, spent_slices, spent_points) as s (subject, slice, points)
    order by s.subject, s.slice
    on conflict (subject, slice) do update set points = r.points + excluded.points;
  if exists (select from unnest(asked) as a (points) where a.points > 0) then
    given := array(
      select least(n.points, greatest(0, n.quota - (
        select coalesce(sum(r.points), 0) from kernel.rate_limits r where r.subject = n.subject and r.slice >= oldest_slice)))
      from unnest(subjects, quotas, asked) with ordinality as n (subject, quota, points, position) order by n.position);
    update kernel.rate_limits r set points = r.points + n.points
      from unnest(subjects, given) as n (subject, points) where r.subject = n.subject and r.slice = current_slice and n.points > 0;
  end if;
  return json_build_object(
    'counters', (select count(*) from kernel.rate_counters c where c.seen_at > clock_timestamp() - interval '10 seconds'),
    'subjects', (select json_agg(json_build_array(coalesce(given[n.position], 0), told.slices, told.points) order by n.position)
      from unnest(subjects) with ordinality as n (subject, position),
      lateral (select coalesce(json_agg(r.slice order by r.slice), '[]') as slices, coalesce(json_agg(r.points order by r.slice), '[]') as points
        from kernel.rate_limits r where r.subject = n.subject and r.slice >= oldest_slice) told));
end $$;
alter function kernel.count_rates(uuid, text[], integer[], bigint[], text[], bigint[], bigint[], integer, integer) owner to tenon_kernel_lookup;
grant execute on function kernel.count_rates(uuid, text[], integer[], bigint[], text[], bigint[], bigint[], integer, integer) to tenon_access;

-- What the transaction's own tenant, or its own actor, has spent since a slice: for whoever wants to look at it.
create function kernel.spent_rate(kind text, oldest_slice integer) returns bigint
language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(r.points), 0)::bigint from kernel.rate_limits r
  where r.slice >= oldest_slice and kind in ('tenant', 'user', 'key')
    and r.subject = kind || ' ' || nullif(current_setting(case kind when 'tenant' then 'app.tenant_id' else 'app.actor_id' end, true), '')
$$;
alter function kernel.spent_rate(text, integer) owner to tenon_kernel_lookup;
grant execute on function kernel.spent_rate(text, integer) to tenon_operations;

-- Housekeeping: slices that no limit counts any more.
create function kernel.forget_rates(before_slice integer) returns bigint
language sql security definer set search_path = pg_catalog as $$
  delete from kernel.rate_counters c where c.seen_at < clock_timestamp() - interval '1 hour';
  with forgotten as (delete from kernel.rate_limits r where r.slice < before_slice returning 1)
  select count(*) from forgotten
$$;
alter function kernel.forget_rates(integer) owner to tenon_kernel_lookup;
grant execute on function kernel.forget_rates(integer) to tenon_worker;
