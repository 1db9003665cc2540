import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";

@ObjectType("Event", { description: "Something that happened in the tenant, as integrations get it. Its id is the audit entry's, and the `webhook-id` under which it is delivered." })
export class Event {
  /** The entry's row id, which the page's cursors are made of. */
  rowId!: string;

  @Field(() => ID, { description: "The audit entry's id. The same event, however often it is told, has the same one." })
  id!: string;

  @Field(() => Int, { description: "Its place among the tenant's events: 1, 2, 3, without a gap. One that is missing was not read yet." })
  sequence!: number;

  @Field(() => String, { description: "What happened: `member.invited`." })
  type!: string;

  @Field(() => DateTimeResolver, { description: "When." })
  timestamp!: Date;

  @Field(() => JSONResolver, { description: "What there is to say of it, in the shape that `eventTypes` describes." })
  data!: Record<string, unknown>;
}

export const EventConnection = connectionOf("Event", () => Event);

@ObjectType("EventTypeDeprecation", { description: "Since when a type of event should not be relied on any more." })
export class EventTypeDeprecation {
  @Field(() => String, { description: "A day, ISO 8601." })
  since!: string;

  @Field(() => String, { description: "What to use instead." })
  instead!: string;
}

@ObjectType("EventType", { description: "A type of event that tenants get, and what it carries." })
export class EventType {
  @Field(() => String, { description: "Its name: `member.invited`." })
  type!: string;

  @Field(() => String, { description: "What has happened then." })
  description!: string;

  @Field(() => String, { description: "The type of what it happens to." })
  subject!: string;

  @Field(() => Int, { description: "Of the shape of its data. Properties may be added without a new one: leave alone what you do not know." })
  version!: number;

  @Field(() => JSONResolver, { description: "JSON Schema (draft 2020-12) of its data." })
  schema!: Record<string, unknown>;

  @Field(() => JSONResolver, { description: "Data as it may be." })
  example!: unknown;

  @Field(() => EventTypeDeprecation, { nullable: true, description: "Null: it is here to stay." })
  deprecated!: EventTypeDeprecation | null;
}
