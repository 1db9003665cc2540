import { Field, Int, ObjectType } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";

@ObjectType({ description: "A queue in which the tenant has jobs that are not done: how many stand where." })
export class JobQueue {
  @Field(() => String, { description: "The kind of work." })
  name!: string;

  @Field(() => Int, { description: "Jobs that wait for a worker." })
  queued!: number;

  @Field(() => Int, { description: "Jobs that a worker is at." })
  active!: number;

  @Field(() => Int, { description: "Jobs that wait for their next try." })
  retrying!: number;

  @Field(() => Int, { description: "Jobs that failed for good and wait to be redriven." })
  failed!: number;
}

/** The current tenant's queues with something in them, by name. */
export function listJobQueues(ctx: Context): Promise<JobQueue[]> {
  return ctx.sql<JobQueue>(
    `select queue as name, ${["queued", "active", "retrying", "failed"].map((state) => `(count(*) filter (where state = '${state}'))::int as ${state}`).join(", ")}
     from operations.background_jobs
     where tenant_id = $1 and state in ('queued', 'active', 'retrying', 'failed') group by queue order by queue`,
    [ctx.tenantId],
  );
}
