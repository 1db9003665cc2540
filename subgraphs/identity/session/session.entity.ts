import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { personWall, seesAll } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import { deviceOf } from "./device.js";
import { placeOf } from "./place.js";

/** Why a session ended before its time. */
export type Revocation = "signed_out" | "refresh_reused" | "revoked" | "password_changed" | "deactivated";

/** A sign-in, and the family of refresh tokens that came of it. */
@Directive('@key(fields: "id")')
@ObjectType("Session", { implements: Node, description: "A sign-in that goes on: on one device, until it is ended or not used for too long." })
@Entity({
  tableName: "sessions",
  rowLevelSecurity: "force",
  policies: [personWall("user_id"), seesAll("tenon_identity_lookup"), seesAll("tenon_identity_lookup", "update"), seesAll("tenon_identity_lookup", "delete")],
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

  @Field(() => String, { nullable: true, description: "The network address it was begun from." })
  @Property({ type: "text", nullable: true })
  ip!: string | null;

  @Field(() => [String], { description: "How the person proved who it is, most lately: RFC 8176's names, such as `pwd`, `otp` and `mfa`." })
  @Property({ type: "text[]", defaultRaw: "'{pwd}'::text[]" })
  methods!: string[];

  @Field(() => DateTimeResolver, { description: "When it did." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  authenticatedAt!: Date;

  @Field(() => String, { nullable: true, description: "The identity provider that vouched for it; null: this installation." })
  @Property({ type: "text", nullable: true })
  identityProvider!: string | null;

  @Field(() => DateTimeResolver, { description: "When the person signed in." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { description: "When it was last used, to a quarter of an hour." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  lastUsedAt!: Date;

  /** Since the last proof, to the second: the database keeps it. */
  @Property({ type: "integer", default: 0 })
  longestPauseSeconds!: number;

  @Field(() => DateTimeResolver, { description: "When it ends unless it is used before; each use moves this, up to 90 days after the sign-in." })
  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Property({ type: "timestamptz", nullable: true })
  revokedAt!: Date | null;

  @Property({ type: "text", nullable: true })
  revokedBecause!: Revocation | null;

  get id(): string {
    return encodeId(ids.Session, this.rowId);
  }

  @Field(() => String, { nullable: true, description: "What it was begun with, as far as the client says: `Firefox on Linux`." })
  get device(): string | null {
    return deviceOf(this.userAgent);
  }

  @Field(() => String, { nullable: true, description: "The country that the network address is registered in (ISO 3166-1 alpha-2); null for private addresses." })
  get place(): string | null {
    return placeOf(this.ip);
  }
}

export const SessionConnection = connectionOf("Session", () => Session);
