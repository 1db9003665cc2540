import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";

/** A member's place in a group. */
@ObjectType("GroupMember", { description: "A member's place in a group." })
@Entity({ tableName: "group_members", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_tenancy_lookup")] })
export class GroupMember {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "uuid" })
  groupId!: string;

  @Property({ type: "uuid" })
  membershipId!: string;

  /** The member's person: whose access changes with the row. */
  @Property({ type: "uuid" })
  userId!: string;

  @Field(() => DateTimeResolver, { description: "Since when." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  addedAt!: Date;
}

export const GroupMemberConnection = connectionOf("GroupMember", () => GroupMember);
