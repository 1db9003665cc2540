import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Where the processing of a webhook stands. */
export enum InboundWebhookState {
  PENDING = "pending",
  PROCESSED = "processed",
  FAILED = "failed",
}
registerEnumType(InboundWebhookState, {
  name: "InboundWebhookState",
  description: "Where the processing of a webhook stands.",
  valuesConfig: {
    PENDING: { description: "It waits, is under way, or is tried again." },
    PROCESSED: { description: "All who handle it are done." },
    FAILED: { description: "Somebody who handles it has failed for good, or was called off. It can be processed again." },
  },
});

@ObjectType("InboundWebhookHandling", { description: "What one handler made of a webhook." })
export class Handling {
  @Field(() => String, { description: "Its name, which is that of its queue." })
  handler!: string;

  @Field(() => InboundWebhookState, { description: "Where it stands." })
  state!: InboundWebhookState;

  @Field(() => Int, { description: "Tries so far." })
  attempts!: number;

  @Field(() => String, { nullable: true, description: "Why the last try failed." })
  errorCode!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it is tried again." })
  nextTryAt!: Date | null;
}

@Directive('@key(fields: "id")')
@ObjectType("InboundWebhook", { implements: Node, description: "A webhook that came to a source, once, however often it was sent." })
@Entity({
  tableName: "webhook_events_in",
  rowLevelSecurity: "force",
  policies: [tenantWall(), seesAll("tenon_operations_receiver", "select"), seesAll("tenon_operations_receiver", "delete")],
})
export class InboundWebhook {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  sourceId!: string;

  @Field(() => String, { description: "Its sender's id for it." })
  @Property({ type: "text" })
  providerId!: string;

  @Property({ type: "blob", nullable: true })
  digest!: Buffer | null;

  @Field(() => String, { description: "Its type, as its sender names it; `unknown` where that says nothing." })
  @Property({ type: "text" })
  type!: string;

  @Field(() => Int, { description: "Of its body, in bytes." })
  @Property({ type: "integer" })
  size!: number;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it happened, as far as its sender says." })
  @Property({ type: "timestamptz", nullable: true })
  occurredAt!: Date | null;

  @Field(() => DateTimeResolver, { description: "When it came." })
  @Property({ type: "timestamptz" })
  receivedAt!: Date;

  /** When it was handed over to whoever handles it. */
  @Property({ type: "timestamptz", nullable: true })
  processedAt!: Date | null;

  /** When the tenant's events had it. */
  @Property({ type: "timestamptz", nullable: true })
  recordedAt!: Date | null;

  get id(): string {
    return encodeId(ids.InboundWebhook, this.rowId);
  }
}

export const InboundWebhookConnection = connectionOf("InboundWebhook", () => InboundWebhook);
