import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { Schedule } from "./schedule.js";
import { listSchedules, runScheduleNow } from "./schedule.service.js";

@InputType({ description: "Which scheduled work is done at once." })
export class RunScheduleNowInput {
  @Field(() => String, { description: "Its name, as `schedules` tells it." })
  name!: string;
}

@ObjectType({ description: "What came of running scheduled work." })
export class RunScheduleNowPayload extends Payload {
  @Field(() => Schedule, { nullable: true, description: "The work, in its queue." })
  schedule?: Schedule;
}

@Resolver()
export class ScheduleResolver {
  @Query(() => [Schedule], { description: "All that the platform does by the clock. For administrators of the installation." })
  schedules(@Ctx() ctx: Context): Promise<Schedule[]> {
    return listSchedules(ctx);
  }

  @Mutation(() => RunScheduleNowPayload, { description: "Has scheduled work done at once, whenever it is due next. For operators of the installation." })
  async runScheduleNow(
    @Arg("input", () => RunScheduleNowInput, { description: "Which." }) input: RunScheduleNowInput,
    @Ctx() ctx: Context,
  ): Promise<RunScheduleNowPayload> {
    return { schedule: await runScheduleNow(ctx, input), userErrors: [] };
  }
}
