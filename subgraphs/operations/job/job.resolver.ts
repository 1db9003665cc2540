import { Arg, Args, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { cancelJobs } from "./cancel-jobs.js";
import { JobQueue, listJobQueues } from "./job-queue.js";
import { Job, JobConnection, JobState } from "./job.entity.js";
import { findJob, listJobs } from "./job.service.js";
import { redriveJobs } from "./redrive-jobs.js";

@InputType({ description: "Which jobs; what is left out does not narrow." })
export class JobFilterInput {
  @Field(() => JobState, { nullable: true, description: "That stand here." })
  state?: JobState | null;

  @Field(() => String, { nullable: true, description: "Of this queue." })
  queue?: string | null;
}

@InputType({ description: "Which failed jobs; what is left out does not narrow." })
export class RedriveJobsFilterInput {
  @Field(() => String, { nullable: true, description: "Of this queue." })
  queue?: string | null;

  @Field(() => String, { nullable: true, description: "That failed with this code." })
  errorCode?: string | null;
}

@InputType({ description: "Which jobs go back into their queues: those named, or those that a filter describes." })
export class RedriveJobsInput {
  @Field(() => [ID], { nullable: true, description: "At most 100, all of them failed." })
  jobIds?: string[] | null;

  @Field(() => RedriveJobsFilterInput, { nullable: true, description: "All that failed, or a part of it: the oldest 200. Ask again while some remain." })
  filter?: RedriveJobsFilterInput | null;
}

@ObjectType({ description: "What came of redriving." })
export class RedriveJobsPayload extends Payload {
  @Field(() => [Job], { nullable: true, description: "The jobs, queued again." })
  jobs?: Job[];

  @Field(() => Int, { nullable: true, description: "How many more failed jobs the filter describes; 0 where jobs were named." })
  remaining?: number;
}

@InputType({ description: "Which jobs are called off." })
export class CancelJobsInput {
  @Field(() => [ID], { description: "At most 100, none of them done." })
  jobIds!: string[];
}

@ObjectType({ description: "What came of cancelling." })
export class CancelJobsPayload extends Payload {
  @Field(() => [Job], { nullable: true, description: "The jobs: cancelled, or still active where a worker has yet to stop." })
  jobs?: Job[];
}

@Resolver(() => Job)
export class JobResolver {
  @Query(() => JobConnection, { description: "The current tenant's background work, newest first." })
  jobs(
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => JobFilterInput, { nullable: true, description: "Which jobs." }) filter: JobFilterInput | null,
    @Ctx() ctx: Context,
  ): Promise<Page<Job>> {
    return listJobs(ctx, args, { state: filter?.state ?? null, queue: filter?.queue ?? null });
  }

  @Query(() => Job, { nullable: true, description: "One piece of the current tenant's background work." })
  job(@Arg("id", () => ID, { description: "The job's id." }) id: string, @Ctx() ctx: Context): Promise<Job> {
    return findJob(ctx, id);
  }

  @Query(() => [JobQueue], { description: "The current tenant's queues in which something waits, runs or has failed." })
  jobQueues(@Ctx() ctx: Context): Promise<JobQueue[]> {
    return listJobQueues(ctx);
  }

  @Mutation(() => RedriveJobsPayload, { description: "Puts failed jobs back into their queues: all that are named, or none." })
  async redriveJobs(
    @Arg("input", () => RedriveJobsInput, { description: "Which jobs." }) input: RedriveJobsInput,
    @Ctx() ctx: Context,
  ): Promise<RedriveJobsPayload> {
    return { ...(await redriveJobs(ctx, input)), userErrors: [] };
  }

  @Mutation(() => CancelJobsPayload, {
    description: "Calls jobs off: all that are named, or none. One that waits or has failed is over at once; of one that is under way nothing is kept, unless it was done already.",
  })
  async cancelJobs(
    @Arg("input", () => CancelJobsInput, { description: "Which jobs." }) input: CancelJobsInput,
    @Ctx() ctx: Context,
  ): Promise<CancelJobsPayload> {
    return { jobs: await cancelJobs(ctx, input), userErrors: [] };
  }
}
