import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** Days that an invitation is good for. */
export const invitationDays = 7;

/** Where an invitation stands. */
export enum InvitationStatus {
  PENDING = "PENDING",
  EXPIRED = "EXPIRED",
  ACCEPTED = "ACCEPTED",
  REVOKED = "REVOKED",
}
registerEnumType(InvitationStatus, {
  name: "InvitationStatus",
  description: "Where an invitation stands.",
  valuesConfig: {
    PENDING: { description: "It waits for its person." },
    EXPIRED: { description: "Its time is over; sent again it has a new one." },
    ACCEPTED: { description: "Its person is a member, or was." },
    REVOKED: { description: "It was taken back." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("Invitation", { implements: Node, description: "A way into the tenant for one e-mail address, with one role." })
@Entity({
  tableName: "invitations",
  rowLevelSecurity: "force",
  policies: [tenantWall(), seesAll("tenon_tenancy_lookup")],
})
export class Invitation {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Only the account with this address can accept." })
  @Property({ type: "text" })
  email!: string;

  /** Null in one that was settled and whose role was deleted since. */
  @Property({ type: "uuid", nullable: true })
  roleId!: string | null;

  /** Whose the role is: this tenant's, or nobody's (the platform's). */
  @Property({ type: "uuid" })
  roleHome!: string;

  /** SHA-256 of the token; the token itself is shown once and not kept. */
  @Property({ type: "blob", unique: "invitations_token_unique" })
  tokenHash!: Buffer;

  @Property({ type: "uuid" })
  invitedBy!: string;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { description: "Until when it can be accepted." })
  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was accepted." })
  @Property({ type: "timestamptz", nullable: true })
  acceptedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  acceptedBy!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was taken back." })
  @Property({ type: "timestamptz", nullable: true })
  revokedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  revokedBy!: string | null;

  get id(): string {
    return encodeId(ids.Invitation, this.rowId);
  }

  isOpen(now: Date): boolean {
    return this.statusAt(now) === InvitationStatus.PENDING;
  }

  /** Neither accepted nor revoked; its time may be over. */
  waits(): boolean {
    return this.acceptedAt === null && this.revokedAt === null;
  }

  statusAt(now: Date): InvitationStatus {
    if (this.acceptedAt) return InvitationStatus.ACCEPTED;
    if (this.revokedAt) return InvitationStatus.REVOKED;
    return this.expiresAt > now ? InvitationStatus.PENDING : InvitationStatus.EXPIRED;
  }

  accept(by: string, at: Date): void {
    this.acceptedAt = at;
    this.acceptedBy = by;
  }

  revoke(by: string, at: Date): void {
    this.revokedAt = at;
    this.revokedBy = by;
  }

  /** A newer token for the same address: the older one ends. */
  renew(renewal: { roleId?: string; roleHome?: string; tokenHash: Buffer; invitedBy: string; expiresAt: Date }): void {
    Object.assign(this, renewal);
  }
}

export const InvitationConnection = connectionOf("Invitation", () => Invitation);
