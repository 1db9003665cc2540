import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { Job, type JobState } from "./job.entity.js";

/** Jobs redriven at once. */
const batchLimit = 100;

/** The tenant's background work, newest first. */
export function listJobs(ctx: Context, args: PageArgs, filter: { state: JobState | null; queue: string | null }): Promise<Page<Job>> {
  return paginate(
    ctx,
    Job,
    { tenantId: ctx.tenantId, ...(filter.state && { state: filter.state }), ...(filter.queue && { queue: filter.queue }) },
    args,
    "desc",
  );
}

/**
 * Puts failed jobs back into their queues: all of the named ones, or none. Each is locked first, so two that redrive
 * the same job put it back once. @throws JOB_NOT_FAILED, TOO_MANY_JOBS among the input's problems
 */
export async function redriveJobs(ctx: Context, input: { jobIds: string[] }): Promise<Job[]> {
  if (input.jobIds.length > batchLimit) {
    const message = `Redrive at most ${batchLimit} jobs at once.`;
    throw new InvalidInput([{ code: "TOO_MANY_JOBS", message, path: ["input", "jobIds"] }]);
  }
  const rowIds = input.jobIds.map((id) => decodeId(ids.Job, id));
  const jobs = await ctx.em.find(Job, { rowId: { $in: rowIds.filter((id) => id !== null) }, tenantId: ctx.tenantId }, { orderBy: { rowId: "asc" } });
  if (jobs.length !== new Set(rowIds).size) throw notFound();
  for (const job of jobs) {
    const [requeued] = await ctx.sql<{ done: boolean }>("select operations.job_requeued($1) as done", [job.rowId]);
    if (!requeued?.done) {
      const path = ["input", "jobIds", String(rowIds.indexOf(job.rowId))];
      throw new InvalidInput([{ code: "JOB_NOT_FAILED", message: "This job has not failed for good, so it cannot be redriven.", path }]);
    }
    await ctx.foundation.queue.redrive(ctx, job.queue, job.rowId);
    await ctx.record(events.jobRedriven, { jobId: job.id, queue: job.queue });
  }
  return ctx.em.find(Job, { rowId: { $in: jobs.map((job) => job.rowId) } }, { refresh: true });
}
