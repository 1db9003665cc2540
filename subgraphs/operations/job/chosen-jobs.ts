import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { Job } from "./job.entity.js";

/** Jobs that one call may name. */
const batchLimit = 100;

/** @throws TOO_MANY_JOBS among the input's problems */
export function refuseTooMany(jobIds: readonly string[]): void {
  if (jobIds.length > batchLimit) throw invalid("jobIds", "TOO_MANY_JOBS", `Name at most ${batchLimit} jobs at once.`);
}

/** The tenant's jobs of these ids, oldest first, and where each stands among them. @throws NOT_FOUND when one is not there */
export async function namedJobs(ctx: Context, jobIds: readonly string[]): Promise<{ jobs: Job[]; placeOf(job: Job): number }> {
  const rowIds = jobIds.map((id) => decodeId(ids.Job, id));
  const jobs = await ctx.em.find(Job, { rowId: { $in: rowIds.filter((id) => id !== null) }, tenantId: ctx.tenantId }, { orderBy: { rowId: "asc" } });
  if (jobs.length !== new Set(rowIds).size) throw notFound();
  return { jobs, placeOf: (job) => rowIds.indexOf(job.rowId) };
}

/** Queues in the order of their names, so that two calls lock in the same order. */
export function byQueue(jobs: readonly Job[]): [string, Job[]][] {
  const queues = new Map<string, Job[]>();
  for (const job of jobs) queues.set(job.queue, [...(queues.get(job.queue) ?? []), job]);
  return [...queues].sort(([one], [other]) => (one < other ? -1 : 1));
}
