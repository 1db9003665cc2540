import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { apiKeyPrefix, ids } from "../contract.js";
import { rotate } from "../rotation/rotation.js";

/** Where a key stands. */
export enum ApiKeyStatus {
  ACTIVE = "ACTIVE",
  EXPIRED = "EXPIRED",
  REVOKED = "REVOKED",
}
registerEnumType(ApiKeyStatus, {
  name: "ApiKeyStatus",
  description: "Where an API key stands.",
  valuesConfig: {
    ACTIVE: { description: "Programs can act with it." },
    EXPIRED: { description: "Its time is over." },
    REVOKED: { description: "It was taken back, or ended with its maker's account." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("ApiKey", { implements: Node, description: "What a program of the tenant acts with. It is the tenant's, and outlives its maker's membership." })
@Entity({
  tableName: "api_keys",
  rowLevelSecurity: "force",
  policies: [tenantWall(), seesAll("tenon_identity_lookup", "all")],
})
export class ApiKey {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "What it is for, as its maker wrote it." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => [String], { description: "The permissions that it was given. It has those of them that its maker has now; once its maker has left, those that were left then." })
  @Property({ type: "text[]" })
  scopes!: string[];

  @Field(() => [String], { nullable: true, description: "The addresses and ranges (CIDR) that it may be used from; null: from everywhere." })
  @Property({ type: "text[]", nullable: true })
  allowedIps!: string[] | null;

  @Field(() => Int, { nullable: true, description: "Points a minute that it may spend; null: the installation's default." })
  @Property({ type: "integer", nullable: true })
  pointsPerMinute!: number | null;

  /** SHA-256 of the key; the key itself is shown once and not kept. */
  @Property({ type: "blob" })
  tokenHash!: Buffer;

  /** Its last four characters, of the checksum. */
  @Property({ type: "text" })
  ending!: string;

  /** Of the key before the last rotation, while it is still good. */
  @Property({ type: "blob", nullable: true })
  previousHash!: Buffer | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when the key from before the last rotation is good, too." })
  @Property({ type: "timestamptz", nullable: true })
  previousUntil!: Date | null;

  @Property({ type: "uuid" })
  createdBy!: string;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it ends; null: when it is revoked." })
  @Property({ type: "timestamptz", nullable: true })
  expiresAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was last rotated." })
  @Property({ type: "timestamptz", nullable: true })
  rotatedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was last used, to the minute." })
  @Property({ type: "timestamptz", nullable: true })
  lastUsedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "The address that it was last used from." })
  @Property({ type: "text", nullable: true })
  lastUsedIp!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was revoked." })
  @Property({ type: "timestamptz", nullable: true })
  revokedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  revokedBy!: string | null;

  get id(): string {
    return encodeId(ids.ApiKey, this.rowId);
  }

  /** How the key begins and ends: enough to tell which one lies before you. */
  hint(): string {
    return `${apiKeyPrefix}_${this.id.slice(ids.ApiKey.prefix.length + 1)}…${this.ending}`;
  }

  statusAt(now: Date): ApiKeyStatus {
    if (this.revokedAt) return ApiKeyStatus.REVOKED;
    return this.expiresAt && this.expiresAt <= now ? ApiKeyStatus.EXPIRED : ApiKeyStatus.ACTIVE;
  }

  /** Another key takes this one's place, which stays good for so many hours more. */
  rotate(next: { hash: Buffer; ending: string }, at: Date, overlapHours: number): void {
    rotate(this, next.hash, at, overlapHours);
    this.ending = next.ending;
  }

  revoke(by: string, at: Date): void {
    this.revokedAt = at;
    this.revokedBy = by;
  }
}

export const ApiKeyConnection = connectionOf("ApiKey", () => ApiKey);
