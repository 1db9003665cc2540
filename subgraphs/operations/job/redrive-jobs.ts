import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, invalid } from "../../kernel/errors/errors.js";
import { events } from "../contract.js";
import { byQueue, namedJobs, refuseTooMany } from "./chosen-jobs.js";
import { Job, JobState } from "./job.entity.js";

/** Jobs that one call by filter puts back: each is an entry of the audit log. */
const filterBatch = 200;

/** Which failed jobs: those named, or as many of those that the filter describes as one call takes. */
export interface Redrive {
  jobIds?: string[] | null;
  filter?: { queue?: string | null; errorCode?: string | null } | null;
}

/**
 * Puts failed jobs back into their queues: all of the named ones, or none; by filter the oldest 200, and how many are
 * left. The queue's row decides who puts a job back, so two that redrive the same one do it once.
 * @throws JOB_NOT_FAILED, TOO_MANY_JOBS, CHOICE_NEEDED among the input's problems
 */
export async function redriveJobs(ctx: Context, { jobIds, filter }: Redrive): Promise<{ jobs: Job[]; remaining: number }> {
  if (!jobIds === !filter) throw invalid("jobIds", "CHOICE_NEEDED", "Name the jobs, or give a filter: one of the two.");
  if (jobIds) {
    refuseTooMany(jobIds);
    return { jobs: await redriveNamed(ctx, jobIds), remaining: 0 };
  }
  return redriveMatching(ctx, filter!);
}

async function redriveNamed(ctx: Context, jobIds: readonly string[]): Promise<Job[]> {
  const chosen = await namedJobs(ctx, jobIds);
  const done = await putBack(ctx, chosen.jobs);
  for (const job of chosen.jobs) {
    if (done.has(job.rowId)) continue;
    const message = "This job has not failed for good, so it cannot be redriven.";
    throw new InvalidInput([{ code: "JOB_NOT_FAILED", message, path: ["input", "jobIds", String(chosen.placeOf(job))] }]);
  }
  return ctx.em.find(Job, { rowId: { $in: chosen.jobs.map((job) => job.rowId) } }, { refresh: true, orderBy: { rowId: "asc" } });
}

async function redriveMatching(ctx: Context, { queue, errorCode }: NonNullable<Redrive["filter"]>): Promise<{ jobs: Job[]; remaining: number }> {
  const where = { tenantId: ctx.tenantId, state: JobState.FAILED, ...(queue && { queue }), ...(errorCode && { errorCode }) };
  const failed = await ctx.em.find(Job, where, { orderBy: { rowId: "asc" }, limit: filterBatch });
  const done = await putBack(ctx, failed);
  const remaining = await ctx.em.count(Job, where);
  const jobs = await ctx.em.find(Job, { rowId: { $in: [...done] } }, { refresh: true, orderBy: { rowId: "asc" } });
  // what the queue holds no more cannot be put back: counting it would have the caller ask for ever
  return { jobs, remaining: failed.length < filterBatch || done.size === 0 ? 0 : remaining };
}

/** @returns the row ids of those that this call has put back */
async function putBack(ctx: Context, jobs: readonly Job[]): Promise<Set<string>> {
  const done = new Set<string>();
  for (const [queue, group] of byQueue(jobs)) {
    const queued = new Set(await ctx.foundation.queue.redrive(ctx, queue, group.map((job) => job.rowId)));
    for (const job of group) {
      if (!queued.has(job.rowId)) continue;
      const [requeued] = await ctx.sql<{ done: boolean }>("select operations.job_requeued($1) as done", [job.rowId]);
      // the record has not heard of the failure yet: let the queue's row be as it was
      if (!requeued?.done) throw invalid("jobIds", "JOB_NOT_FAILED", "A job has failed only just now: try again in a few seconds.");
      await ctx.record(events.jobRedriven, { jobId: job.id, queue: job.queue });
      done.add(job.rowId);
    }
  }
  return done;
}
