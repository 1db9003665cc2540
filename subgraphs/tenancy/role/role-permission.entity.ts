import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { ownOrPlatforms } from "./role.entity.js";

/** What a role allows. */
@Entity({ tableName: "role_permissions", rowLevelSecurity: "force", policies: ownOrPlatforms })
export class RolePermission {
  @PrimaryKey({ type: "uuid" })
  roleId!: string;

  @PrimaryKey({ type: "text" })
  permissionKey!: string;

  @Property({ type: "uuid", nullable: true })
  tenantId!: string | null;
}
