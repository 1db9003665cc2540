import type { Context } from "../../kernel/context/context.js";
import { notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId } from "../../kernel/ids/ids.js";
import { ids } from "../contract.js";
import { Job, type JobState } from "./job.entity.js";

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

/** One piece of the tenant's background work. @throws NOT_FOUND when there is no such job, or none of this tenant */
export async function findJob(ctx: Context, id: string): Promise<Job> {
  const rowId = decodeId(ids.Job, id);
  const job = rowId === null ? null : await ctx.findOne(Job, { rowId, tenantId: ctx.tenantId });
  if (!job) throw notFound();
  return job;
}
