import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Field, ObjectType } from "type-graphql";
import { catalogue } from "../../kernel/orm/policies.js";

@ObjectType("Permission", { description: "One thing that a role may allow." })
@Entity({ tableName: "permissions", rowLevelSecurity: "force", policies: catalogue })
export class Permission {
  @Field(() => String, { description: "Its stable name, `noun:verb`." })
  @PrimaryKey({ type: "text" })
  key!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  title!: string;

  @Field(() => String, { description: "What it allows." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => [String], { description: "Keys of the permissions that it is of no use without: a role that allows it allows these too." })
  @Property({ type: "array", columnType: "text[]" })
  dependsOn!: string[];
}
