import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Where a job stands. */
export enum JobState {
  QUEUED = "queued",
  ACTIVE = "active",
  RETRYING = "retrying",
  SUCCEEDED = "succeeded",
  FAILED = "failed",
  CANCELLED = "cancelled",
}
registerEnumType(JobState, {
  name: "JobState",
  description: "Where a job stands.",
  valuesConfig: {
    QUEUED: { description: "It waits for a worker." },
    ACTIVE: { description: "A worker is at it." },
    RETRYING: { description: "It failed and waits for the next try." },
    SUCCEEDED: { description: "It is done." },
    FAILED: { description: "It failed for good and waits to be redriven." },
    CANCELLED: { description: "Somebody called it off before it was done." },
  },
});

/** As the database keeps it. */
interface KeptFailure {
  attempt: number;
  startedAt: string;
  failedAt: string;
  errorCode: string;
}

@ObjectType("JobFailure", { description: "A try of a job that came to nothing." })
export class JobFailure {
  @Field(() => Int, { description: "Which try it was, from 1 on." })
  attempt!: number;

  @Field(() => DateTimeResolver, { description: "When it began." })
  startedAt!: Date;

  @Field(() => DateTimeResolver, { description: "When it failed." })
  failedAt!: Date;

  @Field(() => String, { description: "Why, as an error code; the log lines of the request say more." })
  errorCode!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Job", { implements: Node, description: "A piece of the tenant's background work." })
@Entity({ tableName: "background_jobs", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_lookup"), seesAll("tenon_operations_lookup", "delete")] })
export class Job {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Which kind of work: the queue's name." })
  @Property({ type: "text" })
  queue!: string;

  @Field(() => JobState, { description: "Where it stands." })
  @Property({ type: "text" })
  state!: JobState;

  @Field(() => Int, { description: "How often it was tried." })
  @Property({ type: "integer", default: 0 })
  attempts!: number;

  @Field(() => String, { nullable: true, description: "Why the last try failed, as an error code." })
  @Property({ type: "text", nullable: true })
  errorCode!: string | null;

  @Field(() => String, { description: "The request that caused it; its log lines carry it too." })
  @Property({ type: "text" })
  correlationId!: string;

  @Field(() => DateTimeResolver, { description: "When it was asked for." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the last try began." })
  @Property({ type: "timestamptz", nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was done, or failed for good." })
  @Property({ type: "timestamptz", nullable: true })
  finishedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the next try is due, after one that failed." })
  @Property({ type: "timestamptz", nullable: true })
  nextTryAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When somebody called it off. A worker that is at it is told to stop." })
  @Property({ type: "timestamptz", nullable: true })
  cancelRequestedAt!: Date | null;

  @Property({ type: "json", fieldName: "failures", defaultRaw: "'[]'" })
  keptFailures!: KeptFailure[];

  @Field(() => [JobFailure], { description: "The tries that failed, the oldest first; of more than 30 the last ones." })
  failures(): JobFailure[] {
    return this.keptFailures.map(({ startedAt, failedAt, ...rest }) => ({ ...rest, startedAt: new Date(startedAt), failedAt: new Date(failedAt) }));
  }

  get id(): string {
    return encodeId(ids.Job, this.rowId);
  }
}

export const JobConnection = connectionOf("Job", () => Job);
