import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { JSONResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

@Directive('@key(fields: "id")')
@ObjectType("Entitlement", { implements: Node, description: "Something that the tenant's plan gives: a feature, or a limit." })
@Entity({ tableName: "entitlements", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_billing_lookup")] })
export class Entitlement {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Its stable name." })
  @Property({ type: "text" })
  key!: string;

  @Field(() => JSONResolver, { description: "True or false for a feature, a number for a limit." })
  @Property({ type: "json" })
  value!: unknown;

  get id(): string {
    return encodeId(ids.Entitlement, this.rowId);
  }
}
