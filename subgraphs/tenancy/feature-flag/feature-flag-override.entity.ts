import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";

/** The variant of a flag that a tenant has taken for itself. */
@Entity({ tableName: "feature_flag_overrides", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_tenancy_lookup")] })
export class FeatureFlagOverride {
  @PrimaryKey({ type: "uuid" })
  tenantId!: string;

  @PrimaryKey({ type: "uuid" })
  flagId!: string;

  @Property({ type: "text" })
  variant!: string;

  @Property({ type: "timestamptz" })
  setAt!: Date;
}
