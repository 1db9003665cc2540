import { DateTimeResolver } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { JobState } from "../job/job.entity.js";

@ObjectType({ description: "Work that the platform does by the clock, outside any tenant." })
export class Schedule {
  @Field(() => String, { description: "The queue that it is done in." })
  name!: string;

  @Field(() => String, { description: "When: a cron line." })
  cron!: string;

  @Field(() => String, { description: "The time zone that the cron line is meant in." })
  timeZone!: string;

  @Field(() => String, { description: "What is done." })
  description!: string;

  @Field(() => DateTimeResolver, { description: "When it is due next. A time that passed while no worker ran is made up for, once." })
  nextRunAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was put into its queue last." })
  lastRunAt!: Date | null;

  @Field(() => JobState, { nullable: true, description: "Where the last run stands." })
  lastState!: JobState | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the last run ended; null while it is not over." })
  lastEndedAt!: Date | null;
}
