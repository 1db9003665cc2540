import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { catalogue } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** How often a plan is billed. */
export enum BillingInterval {
  MONTH = "month",
  YEAR = "year",
}
registerEnumType(BillingInterval, {
  name: "BillingInterval",
  description: "How often a plan is billed.",
  valuesConfig: { MONTH: { description: "Every month." }, YEAR: { description: "Every year." } },
});

@Directive("@shareable")
@ObjectType("Money", { description: "An amount of money, in the currency's smallest unit." })
export class Money {
  @Field(() => Int, { description: "Minor units: 4900 is 49.00 of a currency with two decimals." })
  amount!: number;

  @Field(() => String, { description: "ISO 4217, for example EUR." })
  currency!: string;
}

@Directive('@key(fields: "id")')
@ObjectType("Plan", { implements: Node, description: "What a tenant can subscribe to." })
@Entity({ tableName: "plans", rowLevelSecurity: "force", policies: catalogue })
export class Plan {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Field(() => String, { description: "Its stable name." })
  @Property({ type: "text", unique: "plans_key_key" })
  key!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { description: "Whom it is for." })
  @Property({ type: "text" })
  description!: string;

  /** Minor units of `currency`. */
  @Property({ type: "bigint" })
  amount!: string;

  @Property({ type: "text" })
  currency!: string;

  @Field(() => BillingInterval, { description: "How often it is billed." })
  @Property({ type: "text", fieldName: "billing_interval" })
  interval!: BillingInterval;

  @Property({ type: "integer" })
  rank!: number;

  get id(): string {
    return encodeId(ids.Plan, this.rowId);
  }
}
