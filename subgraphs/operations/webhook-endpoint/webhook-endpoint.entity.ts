import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Why an endpoint gets no events. */
export enum DisabledBecause {
  PERSON = "person",
  GONE = "gone",
  FAILING = "failing",
}
registerEnumType(DisabledBecause, {
  name: "WebhookDisabledBecause",
  description: "Why a webhook endpoint gets no events.",
  valuesConfig: {
    PERSON: { description: "A person disabled it." },
    GONE: { description: "It answered 410: it is gone for good." },
    FAILING: { description: "Nothing arrived for five days." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("WebhookEndpoint", { implements: Node, description: "An address that the tenant's events are sent to, signed by Standard Webhooks." })
@Entity({ tableName: "webhooks_out", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_courier", "all")] })
export class WebhookEndpoint {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Where events are sent to." })
  @Property({ type: "text" })
  url!: string;

  @Field(() => String, { description: "What it is for, as its maker wrote it." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => [String], { description: "Of these types alone; none: of all." })
  @Property({ type: "text[]" })
  eventTypes!: string[];

  @Field(() => Boolean, { description: "Deliveries about the same object go one after the other, in the order of their events: the next one once that before it has arrived, or was given up." })
  @Property({ type: "boolean", default: false })
  ordered!: boolean;

  @Field(() => String, { nullable: true, description: "The GraphQL query whose answer is sent as an event's `data`; null: the event's own." })
  @Property({ type: "text", nullable: true })
  selection!: string | null;

  @Property({ type: "uuid", nullable: true })
  serviceIdentityId!: string | null;

  @Field(() => [String], { description: "The names of the headers of its own; their values are not shown again." })
  @Property({ type: "text[]" })
  headerNames!: string[];

  @Property({ type: "blob", nullable: true })
  headersSealed!: Buffer | null;

  @Property({ type: "blob" })
  secretSealed!: Buffer;

  @Property({ type: "blob", nullable: true })
  previousSealed!: Buffer | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when the secret from before the last rotation signs, too." })
  @Property({ type: "timestamptz", nullable: true })
  previousUntil!: Date | null;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it gets no events; null: it gets them." })
  @Property({ type: "timestamptz", nullable: true })
  disabledAt!: Date | null;

  @Field(() => DisabledBecause, { nullable: true, description: "Why it gets none." })
  @Property({ type: "text", nullable: true })
  disabledBecause!: DisabledBecause | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when every attempt has failed; null: the last one arrived, or there was none. After five days it is disabled." })
  @Property({ type: "timestamptz", nullable: true })
  failingSince!: Date | null;

  /** Attempts in a row that failed. */
  @Property({ type: "integer", default: 0 })
  failures!: number;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when nothing is sent: it keeps failing, or asked for less (429, 503)." })
  @Property({ type: "timestamptz", nullable: true })
  pausedUntil!: Date | null;

  /** Since when what waits is being brought into an order, or out of it. */
  @Property({ type: "timestamptz", nullable: true })
  liningUpSince!: Date | null;

  /** More waits for its places in the sequence of events than was looked at: what has one may have something before it that has none. */
  @Property({ type: "boolean", default: false })
  placedInPart!: boolean;

  get id(): string {
    return encodeId(ids.WebhookEndpoint, this.rowId);
  }

  /** The part of its address that is no secret. */
  hostOfUrl(): string {
    return new URL(this.url).host;
  }

  disable(because: DisabledBecause, at: Date): void {
    this.disabledAt = at;
    this.disabledBecause = because;
  }

  /** It begins anew: what failed before does not count. */
  enable(): void {
    this.disabledAt = null;
    this.disabledBecause = null;
    this.failingSince = null;
    this.failures = 0;
    this.pausedUntil = null;
  }

  /** Another secret takes this one's place, which signs beside it for a while. */
  rotate(sealed: Buffer, previousUntil: Date): void {
    this.previousSealed = this.secretSealed;
    this.previousUntil = previousUntil;
    this.secretSealed = sealed;
  }

  /** The secret from before the last rotation signs no more. */
  endOverlap(): void {
    this.previousSealed = null;
    this.previousUntil = null;
  }
}

export const WebhookEndpointConnection = connectionOf("WebhookEndpoint", () => WebhookEndpoint);
