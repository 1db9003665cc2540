import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { Directive, Field, Int, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** A tenant's own roles, and the platform's, which are the same for every tenant. */
export const ownOrPlatforms = [
  tenantWall(),
  { name: "catalogue", command: "select" as const, using: "tenant_id is null" },
  { name: "catalogue_seed", roles: ["tenon_seeder"], using: "tenant_id is null", check: "tenant_id is null" },
  seesAll("tenon_tenancy_lookup"),
];

@Directive('@key(fields: "id")')
@ObjectType("Role", { implements: Node, description: "A named set of permissions." })
@Entity({ tableName: "roles", rowLevelSecurity: "force", policies: ownOrPlatforms })
export class Role {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  /** Null: the platform's own, from config/rbac.json. */
  @Property({ type: "uuid", nullable: true })
  tenantId!: string | null;

  @Field(() => String, { description: "Its stable name: `owner`, `admin`, `billing`, `member`, `viewer`." })
  @Property({ type: "text" })
  key!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { description: "What it is for." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => Int, { description: "Its place in the order of roles, the mightiest first. Nobody gives or takes a role above their own." })
  @Property({ type: "integer" })
  rank!: number;

  get id(): string {
    return encodeId(ids.Role, this.rowId);
  }
}
