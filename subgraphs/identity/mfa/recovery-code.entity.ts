import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { personWall } from "../../kernel/orm/policies.js";

/** One code for the day on which the device is lost; good once. */
@Entity({ tableName: "recovery_codes", rowLevelSecurity: "force", policies: [personWall("user_id")] })
export class RecoveryCode {
  @PrimaryKey({ type: "uuid" })
  userId!: string;

  /** SHA-256: see recovery-code.ts. */
  @PrimaryKey({ type: "blob" })
  codeHash!: Buffer;

  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Property({ type: "timestamptz", nullable: true })
  usedAt!: Date | null;
}
