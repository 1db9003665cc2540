import { DateTimeResolver } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";

@ObjectType({ description: "How many there are, counted as far as is cheap." })
export class BoundedCount {
  @Field(() => Int, { description: "So many were counted." })
  count!: number;

  @Field(() => Boolean, { description: "There are more than were counted." })
  more!: boolean;
}

@ObjectType({ description: "A queue of the installation, with all tenants' jobs and the platform's own. Counts go to 1,000, those of the last hour to 10,000." })
export class Queue {
  @Field(() => String, { description: "The kind of work." })
  name!: string;

  @Field(() => String, { description: "What is done." })
  description!: string;

  @Field(() => Int, { description: "Jobs that one worker runs at the same time." })
  concurrency!: number;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when an operator has it paused: no worker takes anything out of it. Null: it is not." })
  pausedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the clock puts something into it next; null for what is not scheduled." })
  nextRunAt!: Date | null;

  @Field(() => BoundedCount, { description: "Jobs that could be taken now." })
  ready!: BoundedCount;

  @Field(() => BoundedCount, { description: "Jobs that wait for their time: the next try, mostly." })
  delayed!: BoundedCount;

  @Field(() => BoundedCount, { description: "Jobs that a worker is at." })
  active!: BoundedCount;

  @Field(() => BoundedCount, { description: "Jobs that failed for good and wait to be redriven, tenants' and the platform's." })
  failed!: BoundedCount;

  @Field(() => BoundedCount, { description: "Those of the failed ones that are no tenant's: see `deadLetters`." })
  deadLetters!: BoundedCount;

  @Field(() => BoundedCount, { description: "Jobs that ended within the last hour, well or not." })
  processedLastHour!: BoundedCount;

  @Field(() => Int, { description: "Seconds that the oldest job that could be taken has waited; 0 when there is none." })
  latency!: number;
}

@ObjectType({ description: "A process that works at the queues, as it has told of itself." })
export class Worker {
  @Field(() => DateTimeResolver, { description: "When it began." })
  startedAt!: Date;

  @Field(() => DateTimeResolver, { description: "Its last sign of life; one is given every five seconds." })
  heartbeatAt!: Date;

  @Field(() => Boolean, { description: "It gave a sign of life within the last 30 seconds. One that did not is gone without having ended: killed, or cut off." })
  alive!: boolean;
}
