import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";

/** A role that a group has, and so each of its members. */
@Entity({ tableName: "group_roles", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_tenancy_lookup")] })
export class GroupRole {
  @PrimaryKey({ type: "uuid" })
  tenantId!: string;

  @PrimaryKey({ type: "uuid" })
  groupId!: string;

  @PrimaryKey({ type: "uuid" })
  roleId!: string;

  /** Whose the role is: this tenant's, or nobody's (the platform's). */
  @Property({ type: "uuid" })
  roleHome!: string;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  grantedAt!: Date;
}
