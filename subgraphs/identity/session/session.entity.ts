import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { personWall, seesAll } from "../../kernel/orm/policies.js";

/** Days that a session lives after its last refresh. */
export const sessionDays = 30;

/** Why a session ended before its time. */
export type Revocation = "signed_out" | "refresh_reused" | "revoked";

/** A sign-in, and the family of refresh tokens that came of it. */
@Entity({
  tableName: "sessions",
  rowLevelSecurity: "force",
  policies: [personWall("user_id"), seesAll("tenon_identity_lookup"), seesAll("tenon_identity_lookup", "delete")],
})
export class Session {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  userId!: string;

  /** How many refresh tokens the family has had; only the last one is live. */
  @Property({ type: "integer", default: 1 })
  generation!: number;

  @Property({ type: "text", nullable: true })
  userAgent!: string | null;

  @Property({ type: "text", nullable: true })
  ip!: string | null;

  /** How the person proved who it is (RFC 8176), most lately. */
  @Property({ type: "text[]", defaultRaw: "'{pwd}'::text[]" })
  methods!: string[];

  /** When it did. */
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  authenticatedAt!: Date;

  /** Who vouched for it; null: this installation. */
  @Property({ type: "text", nullable: true })
  identityProvider!: string | null;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Property({ type: "timestamptz", defaultRaw: "now()" })
  lastUsedAt!: Date;

  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Property({ type: "timestamptz", nullable: true })
  revokedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  revokedBecause!: Revocation | null;
}
