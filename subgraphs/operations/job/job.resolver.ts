import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Job, JobConnection, JobState } from "./job.entity.js";
import { listJobs, redriveJobs } from "./job.service.js";

@InputType({ description: "Which jobs; what is left out does not narrow." })
export class JobFilterInput {
  @Field(() => JobState, { nullable: true, description: "That stand here." })
  state?: JobState | null;

  @Field(() => String, { nullable: true, description: "Of this queue." })
  queue?: string | null;
}

@InputType({ description: "Which jobs go back into their queues." })
export class RedriveJobsInput {
  @Field(() => [ID], { description: "At most 100, all of them failed." })
  jobIds!: string[];
}

@ObjectType({ description: "What came of redriving." })
export class RedriveJobsPayload extends Payload {
  @Field(() => [Job], { nullable: true, description: "The jobs, queued again." })
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

  @Mutation(() => RedriveJobsPayload, { description: "Puts failed jobs back into their queues: all of them, or none." })
  async redriveJobs(
    @Arg("input", () => RedriveJobsInput, { description: "Which jobs." }) input: RedriveJobsInput,
    @Ctx() ctx: Context,
  ): Promise<RedriveJobsPayload> {
    return { jobs: await redriveJobs(ctx, input), userErrors: [] };
  }
}
