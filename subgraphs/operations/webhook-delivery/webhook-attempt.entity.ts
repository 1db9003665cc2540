import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { Field, Int, ObjectType } from "type-graphql";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";

@ObjectType("WebhookAttempt", { description: "One try to deliver: what was sent, and what came back." })
@Entity({ tableName: "webhook_attempts", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_courier", "insert"), seesAll("tenon_operations_courier", "select")] })
export class WebhookAttempt {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  endpointId!: string;

  @Property({ type: "uuid" })
  deliveryId!: string;

  @Field(() => DateTimeResolver, { description: "When it began." })
  @Property({ type: "timestamptz" })
  at!: Date;

  @Field(() => Int, { description: "How long it took, in milliseconds." })
  @Property({ type: "integer" })
  durationMs!: number;

  @Field(() => Boolean, { description: "The receiver answered with 2xx." })
  @Property({ type: "boolean" })
  succeeded!: boolean;

  @Field(() => String, { description: "Where it was sent to." })
  @Property({ type: "text" })
  url!: string;

  @Field(() => JSONResolver, { description: "The headers that were sent; the values of the endpoint's own are left out." })
  @Property({ type: "json" })
  requestHeaders!: Record<string, string>;

  @Field(() => Int, { nullable: true, description: "The status that came back; null: nothing did." })
  @Property({ type: "integer", nullable: true })
  status!: number | null;

  @Field(() => JSONResolver, { nullable: true, description: "The headers that came back." })
  @Property({ type: "json", nullable: true })
  responseHeaders!: Record<string, string> | null;

  @Field(() => String, { nullable: true, description: "What came back, its first 16 kB." })
  @Property({ type: "text", nullable: true })
  responseBody!: string | null;

  @Field(() => String, { nullable: true, description: "Why it failed: `STATUS` (the receiver did not answer with 2xx), `TIMEOUT`, `UNREACHABLE`, `ADDRESS_REFUSED`, `TOO_LARGE`; or why nothing was sent: `SELECTION_…`, with the error's code (`SELECTION_FORBIDDEN`: the service identity may not see what the endpoint selects; `SELECTION_IDENTITY_GONE`: it was revoked)." })
  @Property({ type: "text", nullable: true })
  errorCode!: string | null;
}
