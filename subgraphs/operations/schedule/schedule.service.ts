import type { Context } from "../../kernel/context/context.js";
import { invalid } from "../../kernel/errors/errors.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { readSchedules, type ScheduleStanding } from "../../kernel/schedule/schedule.js";
import { events, ids } from "../contract.js";
import { JobState } from "../job/job.entity.js";
import type { Schedule } from "./schedule.js";

/** The queue's own states in the words that jobs have. */
const states: Record<string, JobState> = {
  created: JobState.QUEUED,
  retry: JobState.RETRYING,
  active: JobState.ACTIVE,
  completed: JobState.SUCCEEDED,
  cancelled: JobState.CANCELLED,
  failed: JobState.FAILED,
};

const asSchedule = ({ name, cron, description, nextRunAt, lastRunAt, lastState, lastEndedAt }: ScheduleStanding): Schedule => ({
  name,
  cron,
  timeZone: "UTC",
  description,
  nextRunAt,
  lastRunAt,
  lastState: lastState === null ? null : (states[lastState] ?? null),
  lastEndedAt,
});

/** All that is scheduled, by name. */
export async function listSchedules(ctx: Context): Promise<Schedule[]> {
  return (await readSchedules(ctx.foundation.pool)).map(asSchedule);
}

/** Has scheduled work done at once; when it is due next stays. @throws SCHEDULE_UNKNOWN, SCHEDULE_RUNNING among the input's problems */
export async function runScheduleNow(ctx: Context, { name }: { name: string }): Promise<Schedule> {
  const scheduled = (await listSchedules(ctx)).find((each) => each.name === name);
  if (!scheduled) throw invalid("name", "SCHEDULE_UNKNOWN", "Nothing of this name is scheduled: take a name from the query schedules.");
  const jobId = await ctx.foundation.queue.runScheduled(ctx, name);
  if (jobId === null) throw invalid("name", "SCHEDULE_RUNNING", "The last run is not over yet: wait for its end, then ask again.");
  await ctx.record(events.scheduleRun, { jobId: encodeId(ids.Job, jobId), name });
  return { ...scheduled, lastRunAt: ctx.clock.now(), lastState: JobState.QUEUED, lastEndedAt: null };
}
