import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";

/** How a domain stands. */
export enum DomainState {
  PENDING = "pending",
  VERIFIED = "verified",
  FAILED = "failed",
}
registerEnumType(DomainState, {
  name: "TenantDomainState",
  description: "How a tenant's domain stands.",
  valuesConfig: {
    PENDING: { description: "Its record has not been found yet: it is looked up by itself for 7 days." },
    VERIFIED: { description: "It is the tenant's: who comes to it comes to the tenant." },
    FAILED: { description: "Its record was not found in time, or has been gone for too long: it is looked up when somebody asks." },
  },
});

/** Why the last look-up did not prove the domain. */
export enum DomainFailure {
  RECORD_MISSING = "record_missing",
  RECORD_DIFFERS = "record_differs",
  NO_ANSWER = "no_answer",
  TAKEN = "taken",
}
registerEnumType(DomainFailure, {
  name: "TenantDomainFailure",
  description: "Why the last look-up did not prove the domain.",
  valuesConfig: {
    RECORD_MISSING: { description: "There is no TXT record of this name." },
    RECORD_DIFFERS: { description: "There is a TXT record of this name, and it says something else." },
    NO_ANSWER: { description: "The DNS did not answer: nothing is known of the record." },
    TAKEN: { description: "The record is there, but another tenant has the domain." },
  },
});

@Directive('@key(fields: "id")')
@ObjectType("TenantDomain", { implements: Node, description: "A domain of a tenant's own. Once its DNS record has proved it, requests to it work in the tenant." })
@Entity({
  tableName: "tenant_domains",
  rowLevelSecurity: "force",
  policies: [tenantWall(), seesAll("tenon_tenancy_lookup"), seesAll("tenon_tenancy_checker"), seesAll("tenon_tenancy_checker", "update")],
})
export class TenantDomain {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "In lower case, and in ASCII where it is another script's (RFC 5890)." })
  @Property({ type: "text" })
  domain!: string;

  @Property({ type: "text" })
  token!: string;

  @Field(() => DomainState, { description: "How it stands." })
  @Property({ type: "text", default: "pending" })
  state!: DomainState;

  @Field(() => DateTimeResolver, { description: "When it was added." })
  @Property({ type: "timestamptz" })
  addedAt!: Date;

  @Property({ type: "uuid" })
  addedBy!: string;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it is verified; null unless it is." })
  @Property({ type: "timestamptz", nullable: true })
  verifiedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was last looked up; null: not yet." })
  @Property({ type: "timestamptz", nullable: true })
  checkedAt!: Date | null;

  @Field(() => DomainFailure, { nullable: true, description: "Why the last look-up did not prove it; null where it did, and before the first." })
  @Property({ type: "text", nullable: true })
  failure!: DomainFailure | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when a verified domain's record is gone: 3 days later it is verified no more; null while it is there." })
  @Property({ type: "timestamptz", nullable: true })
  lostAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it is looked up by itself; null: only when somebody asks." })
  @Property({ type: "timestamptz", nullable: true })
  checkAt!: Date | null;

  get id(): string {
    return encodeId(ids.TenantDomain, this.rowId);
  }

  /** Its record is there. What it was lost for is over. */
  prove(at: Date, checkAt: Date): void {
    this.state = DomainState.VERIFIED;
    this.verifiedAt ??= at;
    this.lostAt = null;
    this.note(at, null, checkAt);
  }

  /** Its record was found wanting; whatever it is, it stays so for now. */
  note(at: Date, failure: DomainFailure | null, checkAt: Date | null): void {
    this.checkedAt = at;
    this.failure = failure;
    this.checkAt = checkAt;
  }

  lose(at: Date): void {
    this.lostAt ??= at;
  }

  /** It is not the tenant's, or no longer. */
  fail(): void {
    this.state = DomainState.FAILED;
    this.verifiedAt = this.lostAt = this.checkAt = null;
  }
}
