import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Where a subscription stands. */
export enum SubscriptionStatus {
  ACTIVE = "active",
}
registerEnumType(SubscriptionStatus, {
  name: "SubscriptionStatus",
  description: "Where a subscription stands.",
  valuesConfig: { ACTIVE: { description: "The plan's entitlements hold." } },
});

// `Subscription` alone is the name of GraphQL's root type
@Directive('@key(fields: "id")')
@ObjectType("BillingSubscription", { implements: Node, description: "A tenant's plan, from when on." })
@Entity({ tableName: "subscriptions", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_billing_lookup")] })
export class Subscription {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  planId!: string;

  @Field(() => SubscriptionStatus, { description: "Where it stands." })
  @Property({ type: "text" })
  status!: SubscriptionStatus;

  @Field(() => DateTimeResolver, { description: "Since when." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  startedAt!: Date;

  get id(): string {
    return encodeId(ids.BillingSubscription, this.rowId);
  }
}
