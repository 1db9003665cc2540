import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { currentActor, seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

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

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when nobody works in it without a second factor; null: anybody may." })
  @Property({ type: "timestamptz", nullable: true })
  mfaRequiredAt!: Date | null;

  /** Who said so. */
  @Property({ type: "uuid", nullable: true })
  mfaRequiredBy!: string | null;

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
}

export const TenantConnection = connectionOf("Tenant", () => Tenant);
