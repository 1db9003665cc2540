import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import type { JWK } from "jose";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import { rotate } from "../rotation/rotation.js";

/** How a service identity proves itself at the token endpoint. */
export enum ClientAuthentication {
  CLIENT_SECRET = "CLIENT_SECRET",
  PRIVATE_KEY = "PRIVATE_KEY",
}
registerEnumType(ClientAuthentication, {
  name: "ClientAuthentication",
  description: "How a service identity proves itself at `POST /oauth/token`.",
  valuesConfig: {
    CLIENT_SECRET: { description: "By a secret that it was given (`client_secret_basic`)." },
    PRIVATE_KEY: { description: "By assertions that a key of its own signs (`private_key_jwt`)." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("ServiceIdentity", { implements: Node, description: "A program that is somebody in the tenant, with a role like a member. Its id is its OAuth client id." })
@Entity({
  tableName: "service_identities",
  rowLevelSecurity: "force",
  policies: [tenantWall(), seesAll("tenon_identity_lookup", "all")],
})
export class ServiceIdentity {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "What it is for, as its maker wrote it." })
  @Property({ type: "text" })
  name!: string;

  @Property({ type: "uuid" })
  roleId!: string;

  /** What its assertions are verified with; null: it has a secret. */
  @Property({ type: "json", nullable: true })
  publicJwk!: JWK | null;

  /** SHA-256 of the secret; the secret itself is shown once and not kept. */
  @Property({ type: "blob", nullable: true })
  tokenHash!: Buffer | null;

  /** Of the secret before the last rotation, while it is still good. */
  @Property({ type: "blob", nullable: true })
  previousHash!: Buffer | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when the secret from before the last rotation is good, too." })
  @Property({ type: "timestamptz", nullable: true })
  previousUntil!: Date | null;

  @Property({ type: "uuid" })
  createdBy!: string;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz", defaultRaw: "now()" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "When its secret was last rotated." })
  @Property({ type: "timestamptz", nullable: true })
  rotatedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was revoked." })
  @Property({ type: "timestamptz", nullable: true })
  revokedAt!: Date | null;

  @Property({ type: "uuid", nullable: true })
  revokedBy!: string | null;

  get id(): string {
    return encodeId(ids.ServiceIdentity, this.rowId);
  }

  authentication(): ClientAuthentication {
    return this.publicJwk === null ? ClientAuthentication.CLIENT_SECRET : ClientAuthentication.PRIVATE_KEY;
  }

  /** Another secret takes this one's place, which stays good for so many hours more. */
  rotate(hash: Buffer, at: Date, overlapHours: number): void {
    rotate(this, hash, at, overlapHours);
  }

  revoke(by: string, at: Date): void {
    this.revokedAt = at;
    this.revokedBy = by;
  }
}

export const ServiceIdentityConnection = connectionOf("ServiceIdentity", () => ServiceIdentity);
