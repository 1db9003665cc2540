import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { currentTenant, personWall, seesAll } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

const seenByItsTenants =
  `exists (select from identity.tenant_users seen where seen.user_id = users.id and seen.tenant_id = ${currentTenant})`;

@Directive('@key(fields: "id")')
@ObjectType("User", { implements: Node, description: "A person with an account. One account serves every tenant it belongs to." })
@Entity({
  tableName: "users",
  rowLevelSecurity: "force",
  policies: [
    personWall("id"),
    { name: "tenant_members", command: "select", roles: ["tenon_identity"], using: seenByItsTenants },
    seesAll("tenon_identity_lookup"),
    seesAll("tenon_identity_lookup", "update"),
  ],
})
export class User {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Field(() => String, { description: "The address it signs in with, in lower case." })
  @Property({ type: "text", unique: "users_email_unique" })
  email!: string;

  @Field(() => String, { description: "What it is called, as it wrote it." })
  @Property({ type: "text" })
  name!: string;

  @Property({ type: "text" })
  passwordHash!: string;

  @Field(() => DateTimeResolver, { description: "When it registered." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  /** When a link that was mailed to the address came back; null: nobody has proved that the address is the person's. */
  @Property({ type: "timestamptz", nullable: true })
  emailVerifiedAt!: Date | null;

  /** Since when the account is shut. It cannot sign in then, and its sessions have ended. */
  @Property({ type: "timestamptz", nullable: true })
  deactivatedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  deactivatedBy!: string | null;

  @Property({ type: "text", nullable: true })
  deactivationReason!: string | null;

  @Field(() => Boolean, { description: "Whether a mail to the address has proved that it is the person's." })
  get emailVerified(): boolean {
    return this.emailVerifiedAt !== null;
  }

  get id(): string {
    return encodeId(ids.User, this.rowId);
  }
}
