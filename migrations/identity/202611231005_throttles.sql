-- How many attempts were made lately, by a keyed hash of the account or the address that they were made for or from.
-- A leaking bucket for each: `level` attempts at `counted_at`, of which one leaks after each pause; the pause grows with
-- `streak`, the attempts since the bucket was last empty. Reached by the functions below alone.
create table identity.throttles (
  subject bytea primary key check (length(subject) = 32),
  level double precision not null check (level >= 0),
  streak integer not null check (streak >= 0),
  counted_at timestamptz not null,
  empty_at timestamptz not null
);
create index throttles_empty_at on identity.throttles (empty_at);
alter table identity.throttles enable row level security;
alter table identity.throttles force row level security;
select kernel.let_see_all('identity.throttles', 'tenon_identity_lookup', 'all');
grant select, insert, update, delete on identity.throttles to tenon_identity_lookup;

-- Seconds after which one attempt leaks: `pause` while the streak is within the burst, then doubled by each attempt.
create function identity.throttle_pause(streak integer, burst integer, pause double precision, longest double precision) returns double precision
language sql immutable set search_path = pg_catalog as $$
  select least(longest, pause * power(2::double precision, least(30, greatest(0, streak - burst))))
$$;
alter function identity.throttle_pause(integer, integer, double precision, double precision) owner to tenon_identity_lookup;

-- Counts one attempt for every subject, or for none when one of them has no room. Rows are locked in the order given,
-- which is the same for all callers (the source, then the account), so parallel attempts are counted one after another.
-- Answers 0 when the attempt may be made, else the seconds until it may.
create function identity.count_attempt(subjects bytea[], bursts integer[], pauses double precision[], longests double precision[], at timestamptz)
returns double precision
language plpgsql security definer set search_path = pg_catalog as $$
declare
  known record;
  pause double precision;
  levels double precision[];
  streaks integer[];
begin
  for n in 1 .. cardinality(subjects) loop
    insert into identity.throttles as t (subject, level, streak, counted_at, empty_at)
      values (subjects[n], 0, 0, at, at) on conflict (subject) do nothing;
    select t.level, t.streak, t.counted_at into strict known from identity.throttles t where t.subject = subjects[n] for update;
    pause := identity.throttle_pause(known.streak, bursts[n], pauses[n], longests[n]);
    levels[n] := greatest(0, known.level - greatest(0, extract(epoch from at - known.counted_at)) / pause);
    if levels[n] > bursts[n] - 1 + 1e-6 then
      return (levels[n] - (bursts[n] - 1)) * pause;
    end if;
    streaks[n] := case when levels[n] = 0 then 1 else known.streak + 1 end;
  end loop;
  for n in 1 .. cardinality(subjects) loop
    update identity.throttles t set level = levels[n] + 1, streak = streaks[n], counted_at = greatest(t.counted_at, at),
      empty_at = at + make_interval(secs => (levels[n] + 1) * identity.throttle_pause(streaks[n], bursts[n], pauses[n], longests[n]))
    where t.subject = subjects[n];
  end loop;
  return 0;
end $$;
alter function identity.count_attempt(bytea[], integer[], double precision[], double precision[], timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.count_attempt(bytea[], integer[], double precision[], double precision[], timestamptz) to tenon_identity_anonymous;

-- The attempt succeeded: the account begins anew, the source gets back this one attempt and no more.
create function identity.forgive_attempts(account bytea, source bytea) returns void
language sql security definer set search_path = pg_catalog as $$
  update identity.throttles t set level = greatest(0, t.level - 1), streak = greatest(0, t.streak - 1) where t.subject = source;
  delete from identity.throttles t where t.subject = account
$$;
alter function identity.forgive_attempts(bytea, bytea) owner to tenon_identity_lookup;
grant execute on function identity.forgive_attempts(bytea, bytea) to tenon_identity_anonymous;

-- Housekeeping: counters that have been empty since before the given time.
create function identity.forget_throttles(before timestamptz) returns bigint
language sql security definer set search_path = pg_catalog as $$
  with forgotten as (delete from identity.throttles t where t.empty_at < before returning 1)
  select count(*) from forgotten
$$;
alter function identity.forget_throttles(timestamptz) owner to tenon_identity_lookup;
grant execute on function identity.forget_throttles(timestamptz) to tenon_identity_anonymous;
