import type { Context } from "../../kernel/context/context.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
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
