import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { currentActor, seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** How a tenant stands. */
export enum TenantState {
  ACTIVE = "active",
  SUSPENDED = "suspended",
  PENDING_DELETION = "pending_deletion",
  DELETED = "deleted",
}
registerEnumType(TenantState, {
  name: "TenantState",
  description: "How a tenant stands.",
  valuesConfig: {
    ACTIVE: { description: "At work." },
    SUSPENDED: { description: "Closed by the installation: its owners may look, and nothing changes." },
    PENDING_DELETION: { description: "To be deleted at `purgeAt`: its owners may look, and restore it." },
    DELETED: { description: "Gone: what it had is being erased, or has been." },
  },
});

const seenByItsMembers =
  `exists (select from tenancy.memberships mine where mine.tenant_id = tenants.id and mine.user_id = ${currentActor})`;

@Directive('@key(fields: "id")')
@ObjectType("Tenant", { implements: Node, description: "A customer of the product: an organisation with members, a subscription and data of its own." })
@Entity({
  tableName: "tenants",
  rowLevelSecurity: "force",
  policies: [
    tenantWall("id"),
    { name: "person_wall", command: "select", roles: ["tenon_tenancy"], using: seenByItsMembers },
    seesAll("tenon_tenancy_lookup"),
    seesAll("tenon_tenancy_purger"),
    seesAll("tenon_tenancy_purger", "update"),
  ],
})
export class Tenant {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Field(() => String, { description: "Its name in addresses: `<slug>.<root domain>`." })
  @Property({ type: "text", unique: "tenants_slug_unique" })
  slug!: string;

  @Field(() => String, { description: "Its name for people." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => String, { nullable: true, description: "What its mails say they come from; null: its name." })
  @Property({ type: "text", nullable: true })
  mailSenderName!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it asks for a second factor in its own word; null: it does not, or leaves that to the installation. What holds is `settings.requireMfa`." })
  @Property({ type: "timestamptz", nullable: true })
  mfaRequiredAt!: Date | null;

  /** Who said so. */
  @Property({ type: "uuid", nullable: true })
  mfaRequiredBy!: string | null;

  @Field(() => TenantState, { description: "How it stands." })
  @Property({ type: "text", default: "active" })
  state!: TenantState;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it is suspended; null unless it is." })
  @Property({ type: "timestamptz", nullable: true })
  suspendedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  suspendedBy!: string | null;

  @Field(() => String, { nullable: true, description: "Why it is suspended, as its members are told; null unless it is." })
  @Property({ type: "text", nullable: true })
  suspensionReason!: string | null;

  @Property({ type: "timestamptz", nullable: true })
  deletionRequestedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  deletionRequestedBy!: string | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it is deleted for good, unless an owner restores it before; null unless it is to be." })
  @Property({ type: "timestamptz", nullable: true })
  purgeAt!: Date | null;

  @Field(() => DateTimeResolver, { description: "When it was created." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  get id(): string {
    return encodeId(ids.Tenant, this.rowId);
  }

  rename(name: string): void {
    this.name = name;
  }

  /** @param name null: mails come under the tenant's own name again */
  signMailsAs(name: string | null): void {
    this.mailSenderName = name;
  }

  requireMfa(at: Date, by: string): void {
    this.mfaRequiredAt = at;
    this.mfaRequiredBy = by;
  }

  waiveMfa(): void {
    this.mfaRequiredAt = null;
    this.mfaRequiredBy = null;
  }

  moveTo(slug: string): void {
    this.slug = slug;
  }

  /** What an owner had asked for, deletion, is off: nothing is erased of a tenant that is under investigation. */
  suspend(at: Date, by: string, reason: string): void {
    this.clearState();
    this.state = TenantState.SUSPENDED;
    this.suspendedAt = at;
    this.suspendedBy = by;
    this.suspensionReason = reason;
  }

  /** Back to work: from a suspension, or from a deletion that has not happened. */
  resume(): void {
    this.clearState();
    this.state = TenantState.ACTIVE;
  }

  requestDeletion(at: Date, by: string, purgeAt: Date): void {
    this.clearState();
    this.state = TenantState.PENDING_DELETION;
    this.deletionRequestedAt = at;
    this.deletionRequestedBy = by;
    this.purgeAt = purgeAt;
  }

  /** Each state brings its own who and when, and takes the other's along. */
  private clearState(): void {
    this.suspendedAt = this.suspendedBy = this.suspensionReason = null;
    this.deletionRequestedAt = this.deletionRequestedBy = this.purgeAt = null;
  }
}

export const TenantConnection = connectionOf("Tenant", () => Tenant);
