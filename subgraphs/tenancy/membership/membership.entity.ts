import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { personWall, seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Rows of a tenant that a person may also read about itself, in whichever tenant. */
export const tenantsAndOwn = [tenantWall(), personWall("user_id", "select"), seesAll("tenon_tenancy_lookup")];

@Directive('@key(fields: "id")')
@ObjectType("Membership", { implements: Node, description: "A person's place in a tenant." })
@Entity({ tableName: "memberships", rowLevelSecurity: "force", policies: tenantsAndOwn })
export class Membership {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  userId!: string;

  @Field(() => DateTimeResolver, { description: "Since when." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  joinedAt!: Date;

  get id(): string {
    return encodeId(ids.Membership, this.rowId);
  }
}

export const MembershipConnection = connectionOf("Membership", () => Membership);
