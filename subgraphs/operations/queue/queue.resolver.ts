import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { readQueues, readWorkers } from "../../kernel/jobs/standing.js";
import { Queue, Worker } from "./queue.js";
import { pauseQueue, resumeQueue } from "./queue.service.js";

@InputType({ description: "Which queue is to rest." })
export class PauseQueueInput {
  @Field(() => String, { description: "Its name, as `queues` tells it." })
  name!: string;
}

@InputType({ description: "Which queue is to go on." })
export class ResumeQueueInput {
  @Field(() => String, { description: "Its name, as `queues` tells it." })
  name!: string;
}

@ObjectType({ description: "What came of pausing a queue." })
export class PauseQueuePayload extends Payload {
  @Field(() => Queue, { nullable: true, description: "The queue, paused." })
  queue?: Queue;
}

@ObjectType({ description: "What came of resuming a queue." })
export class ResumeQueuePayload extends Payload {
  @Field(() => Queue, { nullable: true, description: "The queue, going on." })
  queue?: Queue;
}

@Resolver()
export class QueueResolver {
  @Query(() => [Queue], { description: "All queues of the installation, by name. For its administrators." })
  queues(@Ctx() ctx: Context): Promise<Queue[]> {
    return readQueues(ctx.foundation.pool);
  }

  @Query(() => [Worker], { description: "The workers that gave a sign of life within the last hour and have not ended, the oldest first. For administrators of the installation." })
  workers(@Ctx() ctx: Context): Promise<Worker[]> {
    return readWorkers(ctx.foundation.pool);
  }

  @Mutation(() => PauseQueuePayload, {
    description: "Has no worker take anything out of a queue any more. What runs goes on to its end, what comes in waits. For operators of the installation.",
  })
  async pauseQueue(@Arg("input", () => PauseQueueInput, { description: "Which." }) input: PauseQueueInput, @Ctx() ctx: Context): Promise<PauseQueuePayload> {
    return { queue: await pauseQueue(ctx, input), userErrors: [] };
  }

  @Mutation(() => ResumeQueuePayload, { description: "Has workers take from a paused queue again. For operators of the installation." })
  async resumeQueue(@Arg("input", () => ResumeQueueInput, { description: "Which." }) input: ResumeQueueInput, @Ctx() ctx: Context): Promise<ResumeQueuePayload> {
    return { queue: await resumeQueue(ctx, input), userErrors: [] };
  }
}
