import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Where a delivery stands. */
export enum DeliveryState {
  PENDING = "pending",
  SUCCEEDED = "succeeded",
  FAILED = "failed",
}
registerEnumType(DeliveryState, {
  name: "WebhookDeliveryState",
  description: "Where a delivery stands.",
  valuesConfig: {
    PENDING: { description: "It waits for its next attempt, or is under way." },
    SUCCEEDED: { description: "The receiver answered with 2xx." },
    FAILED: { description: "It was given up. It can be replayed." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("WebhookDelivery", { implements: Node, description: "One event on its way to one webhook endpoint." })
@Entity({ tableName: "webhook_deliveries", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_courier", "all")] })
export class WebhookDelivery {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  endpointId!: string;

  @Property({ type: "uuid" })
  messageId!: string;

  @Field(() => String, { description: "The event's type." })
  @Property({ type: "text" })
  type!: string;

  /** What the event happened to: a row id; null: nothing that deliveries are put in order by. */
  @Property({ type: "uuid", nullable: true })
  subject!: string | null;

  /** The event's in the tenant's sequence, once it is known where the endpoint wants an order. */
  @Property({ type: "bigint", nullable: true })
  place!: string | null;

  /** It waits for its place, or for another one about the same object. */
  @Property({ type: "boolean", default: false })
  behind!: boolean;

  @Field(() => DeliveryState, { description: "Where it stands." })
  @Property({ type: "text" })
  state!: DeliveryState;

  @Field(() => Int, { description: "Attempts of the round that is, or was, under way: ten at the most. A replay begins another one." })
  @Property({ type: "integer", default: 0 })
  attempts!: number;

  @Field(() => DateTimeResolver, { nullable: true, description: "When the next attempt is due; null: there is none to come." })
  @Property({ type: "timestamptz", nullable: true })
  nextAttemptAt!: Date | null;

  @Property({ type: "timestamptz", nullable: true })
  claimedUntil!: Date | null;

  @Field(() => String, { nullable: true, description: "Why the last attempt failed, or why it was given up: `STATUS`, `TIMEOUT`, `ENDPOINT_DISABLED`." })
  @Property({ type: "text", nullable: true })
  errorCode!: string | null;

  @Field(() => DateTimeResolver, { description: "When the event was handed over." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it arrived, or was given up." })
  @Property({ type: "timestamptz", nullable: true })
  finishedAt!: Date | null;

  get id(): string {
    return encodeId(ids.WebhookDelivery, this.rowId);
  }
}

export const WebhookDeliveryConnection = connectionOf("WebhookDelivery", () => WebhookDelivery);
