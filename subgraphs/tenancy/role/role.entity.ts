import { OptionalProps } from "@mikro-orm/core";
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

/** The key of the role that every tenant has at least one of. */
export const ownerKey = "owner";

/** Whose a role of the platform is: nobody's. Rows that refer to a role say whose it is, and a foreign key holds them to it. */
const nobody = "00000000-0000-0000-0000-000000000000";

@Directive('@key(fields: "id")')
@ObjectType("Role", { implements: Node, description: "A named set of permissions." })
@Entity({ tableName: "roles", rowLevelSecurity: "force", policies: ownOrPlatforms })
export class Role {
  // read off its columns, never written
  readonly [OptionalProps]?: "home" | "isCustom" | "isOwner";

  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  /** Null: the platform's own, from config/rbac.json. */
  @Property({ type: "uuid", nullable: true })
  tenantId!: string | null;

  @Field(() => String, { description: "Its stable name: `owner`, `admin`, `billing`, `member`, `viewer`, or `custom-…` for a tenant's own." })
  @Property({ type: "text" })
  key!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { description: "What it is for." })
  @Property({ type: "text" })
  description!: string;

  @Field(() => Int, { description: "Its place in lists: the platform's roles in their order, then the tenant's own." })
  @Property({ type: "integer" })
  rank!: number;

  get id(): string {
    return encodeId(ids.Role, this.rowId);
  }

  /** Whose it is, as a value that is never null: what a row that refers to it says beside its id. */
  get home(): string {
    return this.tenantId ?? nobody;
  }

  /** The tenant's own, and no role of the platform's. */
  get isCustom(): boolean {
    return this.tenantId !== null;
  }

  get isOwner(): boolean {
    return this.tenantId === null && this.key === ownerKey;
  }

  describe(name: string, description: string): void {
    this.name = name;
    this.description = description;
  }
}
