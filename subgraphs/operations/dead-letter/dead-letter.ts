import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { encodeId } from "../../kernel/ids/ids.js";
import type { PlatformDeadLetter } from "../../kernel/jobs/dead-letters.js";
import { ids } from "../contract.js";

@ObjectType({ description: "A job that failed for good and is no tenant's: the platform's own work, or what was asked for before there was a tenant. A tenant's are among its `jobs`." })
export class DeadLetter {
  rowId!: string;

  @Field(() => ID, { description: "The job's id; log lines carry it too." })
  id!: string;

  @Field(() => String, { description: "Which kind of work: the queue's name." })
  queue!: string;

  @Field(() => String, { description: "Why the last try failed, as an error code; the log lines of the job say more." })
  errorCode!: string;

  @Field(() => Int, { description: "How often it was tried." })
  attempts!: number;

  @Field(() => String, { description: "The request that caused it; its log lines carry it too." })
  correlationId!: string;

  @Field(() => DateTimeResolver, { description: "When it was asked for." })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { description: "When it failed for good." })
  failedAt!: Date;
}

export const DeadLetterConnection = connectionOf("DeadLetter", () => DeadLetter);

/** As the graph shows it. */
export const asDeadLetter = (letter: PlatformDeadLetter): DeadLetter => ({ ...letter, id: encodeId(ids.Job, letter.rowId) });
