import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { tenantsAndOwn } from "./membership.entity.js";

/** A role that a member has. */
@Entity({ tableName: "user_roles", rowLevelSecurity: "force", policies: tenantsAndOwn })
export class UserRole {
  @PrimaryKey({ type: "uuid" })
  tenantId!: string;

  @PrimaryKey({ type: "uuid" })
  membershipId!: string;

  @PrimaryKey({ type: "uuid" })
  roleId!: string;

  /** Whose the role is: this tenant's, or nobody's (the platform's). */
  @Property({ type: "uuid" })
  roleHome!: string;

  @Property({ type: "uuid" })
  userId!: string;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  grantedAt!: Date;
}
