import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { catalogue, seesAll, tenantWall } from "../../kernel/orm/policies.js";

/** What holds where a tenant says nothing: config/tenant-settings.json, the one row. */
@Entity({ tableName: "setting_defaults", rowLevelSecurity: "force", policies: catalogue })
export class SettingDefaults {
  @PrimaryKey({ type: "boolean", default: true })
  onlyRow!: boolean;

  @Property({ type: "text" })
  locale!: string;

  @Property({ type: "text" })
  timeZone!: string;

  @Property({ type: "integer", nullable: true })
  sessionIdleMinutes!: number | null;

  @Property({ type: "integer", nullable: true })
  sessionMaximumMinutes!: number | null;

  @Property({ type: "array", columnType: "text[]", defaultRaw: "'{}'::text[]" })
  allowedEmailDomains!: string[];

  @Property({ type: "array", columnType: "text[]", defaultRaw: "'{}'::text[]" })
  allowedAddresses!: string[];

  @Property({ type: "boolean", default: false })
  requireMfa!: boolean;
}

/** What a tenant says itself; null: what the installation says. */
@Entity({ tableName: "tenant_settings", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_tenancy_lookup")] })
export class TenantSettingsRow {
  @PrimaryKey({ type: "uuid" })
  tenantId!: string;

  @Property({ type: "text", nullable: true })
  locale!: string | null;

  @Property({ type: "text", nullable: true })
  timeZone!: string | null;

  @Property({ type: "integer", nullable: true })
  sessionIdleMinutes!: number | null;

  @Property({ type: "integer", nullable: true })
  sessionMaximumMinutes!: number | null;

  @Property({ type: "array", columnType: "text[]", nullable: true })
  allowedEmailDomains!: string[] | null;

  @Property({ type: "array", columnType: "text[]", nullable: true })
  allowedAddresses!: string[] | null;

  @Property({ type: "boolean", nullable: true })
  requireMfa!: boolean | null;
}
