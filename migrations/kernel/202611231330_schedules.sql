-- What the platform does by the clock: config/schedule.ts, written here by `migrate`, with when each is due. Whoever fires
-- one holds its row, so that of several workers one does; a time that passed while none ran is made up for once.
create table kernel.schedules (
  name text primary key,
  cron text not null,
  description text not null,
  due_at timestamptz not null,
  last_run_at timestamptz,
  -- the job in pg-boss, which forgets it some days after its end
  last_job_id uuid,
  last_state text,
  last_ended_at timestamptz
);
alter table kernel.schedules enable row level security;
alter table kernel.schedules force row level security;
create policy schedules_worker on kernel.schedules to tenon_worker using (true) with check (true);
grant select, insert, update, delete on kernel.schedules to tenon_worker;
