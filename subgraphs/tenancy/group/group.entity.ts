import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

@Directive('@key(fields: "id")')
@ObjectType("Group", { implements: Node, description: "A team of members: what its roles allow, its members may." })
@Entity({ tableName: "groups", rowLevelSecurity: "force", policies: [tenantWall()] })
export class Group {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { description: "What it is for." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => String, { nullable: true, description: "What the directory that provisions it calls it; null for one that was made here." })
  @Property({ type: "text", nullable: true })
  externalId!: string | null;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  get id(): string {
    return encodeId(ids.Group, this.rowId);
  }

  describe(name: string, description: string): void {
    this.name = name;
    this.description = description;
  }
}

export const GroupConnection = connectionOf("Group", () => Group);
