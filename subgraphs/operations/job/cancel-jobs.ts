import type { Context } from "../../kernel/context/context.js";
import { InvalidInput } from "../../kernel/errors/errors.js";
import { events } from "../contract.js";
import { byQueue, namedJobs, refuseTooMany } from "./chosen-jobs.js";
import { Job } from "./job.entity.js";

/**
 * Calls jobs off: all of the named ones, or none. What no worker holds is over at once, a failed one included; a worker
 * that is at one is told to stop, and keeps nothing of that try unless it was done already.
 * @throws JOB_OVER, TOO_MANY_JOBS among the input's problems
 */
export async function cancelJobs(ctx: Context, { jobIds }: { jobIds: string[] }): Promise<Job[]> {
  refuseTooMany(jobIds);
  const chosen = await namedJobs(ctx, jobIds);
  for (const [queue, jobs] of byQueue(chosen.jobs)) {
    // the queue's rows first, as the worker that takes them has it
    const withdrawn = new Set(await ctx.foundation.queue.withdraw(ctx, queue, jobs.map((job) => job.rowId)));
    for (const job of jobs) {
      const out = withdrawn.has(job.rowId);
      const [cancelled] = await ctx.sql<{ done: boolean }>("select operations.job_cancelled($1, $2, $3) as done", [job.rowId, out, ctx.clock.now()]);
      if (!cancelled?.done) {
        const message = "This job is over, or was cancelled already.";
        throw new InvalidInput([{ code: "JOB_OVER", message, path: ["input", "jobIds", String(chosen.placeOf(job))] }]);
      }
      if (!out) await ctx.foundation.queue.interrupt(ctx, job.rowId);
      await ctx.record(events.jobCancelled, { jobId: job.id, queue: job.queue });
    }
  }
  return ctx.em.find(Job, { rowId: { $in: chosen.jobs.map((job) => job.rowId) } }, { refresh: true, orderBy: { rowId: "asc" } });
}
