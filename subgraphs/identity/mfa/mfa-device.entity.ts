import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { encodeId } from "../../kernel/ids/ids.js";
import { personWall, seesAll } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** What a second factor is. */
export enum MfaDeviceKind {
  TOTP = "totp",
  PASSKEY = "passkey",
}

registerEnumType(MfaDeviceKind, {
  name: "MfaDeviceKind",
  description: "What a second factor is.",
  valuesConfig: {
    TOTP: { description: "An app that shows a new code every 30 seconds (RFC 6238)." },
    PASSKEY: { description: "A key on a phone, a computer or a stick (WebAuthn)." },
  },
});

/** A person's second factor. One that is not confirmed yet counts for nothing. */
@ObjectType("MfaDevice", { description: "A second factor of a person's own." })
@Entity({
  tableName: "mfa_devices",
  rowLevelSecurity: "force",
  policies: [personWall("user_id"), seesAll("tenon_identity_lookup")],
})
export class MfaDevice {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  userId!: string;

  @Field(() => MfaDeviceKind, { description: "What it is." })
  @Property({ type: "text" })
  kind!: MfaDeviceKind;

  @Field(() => String, { description: "What its owner calls it." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => DateTimeResolver, { description: "When it was set up." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Property({ type: "timestamptz", nullable: true })
  confirmedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it last proved who its owner is; null: never yet." })
  @Property({ type: "timestamptz", nullable: true })
  lastUsedAt!: Date | null;

  /** An app's secret, sealed with the root key for this very row: see totp.ts. */
  @Property({ type: "blob", nullable: true })
  secretSealed!: Buffer | null;

  /** The last time step (RFC 6238, section 4.2) that a code was taken for. A bigint, as text. */
  @Property({ type: "bigint", nullable: true })
  lastUsedStep!: string | null;

  /** A passkey's, as its registration answered (WebAuthn Level 3, section 4). */
  @Property({ type: "blob", nullable: true })
  credentialId!: Buffer | null;

  @Property({ type: "blob", nullable: true })
  publicKey!: Buffer | null;

  @Property({ type: "bigint", nullable: true })
  signCount!: string | null;

  @Property({ type: "text[]", nullable: true })
  transports!: string[] | null;

  @Property({ type: "uuid", nullable: true })
  aaguid!: string | null;

  @Property({ type: "boolean", nullable: true })
  backedUp!: boolean | null;

  @Field(() => ID, { description: "Its id." })
  get id(): string {
    return encodeId(ids.MfaDevice, this.rowId);
  }
}
