-- As before (202611231005), but a counter that a success removes between two statements is made anew: until now the
-- attempt that came just then ended with an internal error.
create or replace function identity.count_attempt(subjects bytea[], bursts integer[], pauses double precision[], longests double precision[], at timestamptz)
returns double precision
language plpgsql security definer set search_path = pg_catalog as $$
declare
  known record;
  pause double precision;
  levels double precision[];
  streaks integer[];
begin
  for n in 1 .. cardinality(subjects) loop
    loop
      select t.level, t.streak, t.counted_at into known from identity.throttles t where t.subject = subjects[n] for update;
      exit when found;
      insert into identity.throttles as t (subject, level, streak, counted_at, empty_at)
        values (subjects[n], 0, 0, at, at) on conflict (subject) do nothing;
    end loop;
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
