import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver, JSONResolver } from "graphql-scalars";
import { createUnionType, Directive, Field, ObjectType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { currentActor, seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import type { Actor } from "../../kernel/context/facts.js";
import { ApiKeyStub } from "../references/api-key.stub.js";
import { ServiceIdentityStub } from "../references/service.stub.js";
import { UserStub } from "../references/user.stub.js";

@ObjectType("System", { description: "The platform itself: schedules and housekeeping." })
export class SystemActor {
  @Field(() => String, { description: "What it is called." })
  name!: string;
}

/** Who did it. */
export const AuditActor = createUnionType({
  name: "AuditActor",
  description: "Who did it: a person, a program, or the platform itself.",
  types: () => [UserStub, ApiKeyStub, ServiceIdentityStub, SystemActor] as const,
});

/** One row is the audit entry and the event. It is written by `compliance.record` alone and never changes. */
@Directive('@key(fields: "id")')
@ObjectType("AuditLogEntry", { implements: Node, description: "Something that was done. Its id is the event's, too." })
@Entity({
  tableName: "audit_logs",
  rowLevelSecurity: "force",
  policies: [
    tenantWall("tenant_id", "select"),
    { name: "person_wall", command: "select", using: `tenant_id is null and actor_id = ${currentActor}` },
    seesAll("tenon_compliance_recorder", "insert"),
    seesAll("tenon_compliance_lookup"),
    seesAll("tenon_compliance_sequencer"),
  ],
})
export class AuditLogEntry {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  /** Null: about a person, outside any tenant. */
  @Property({ type: "uuid", nullable: true })
  tenantId!: string | null;

  /** Null: the platform itself. */
  @Property({ type: "uuid", nullable: true })
  actorId!: string | null;

  /** What the actor's id names. */
  @Property({ type: "text", default: "user" })
  actorKind!: Actor["kind"];

  @Field(() => String, { description: "What was done, as the event's type: `member.invited`." })
  @Property({ type: "text" })
  action!: string;

  @Field(() => String, { nullable: true, description: "The type of what it was done to." })
  @Property({ type: "text", nullable: true })
  subjectType!: string | null;

  @Property({ type: "uuid", nullable: true })
  subjectId!: string | null;

  @Field(() => JSONResolver, { description: "The event's payload; its schema stands in schema/events." })
  @Property({ type: "json" })
  payload!: Record<string, unknown>;

  @Field(() => String, { description: "The request or job that did it." })
  @Property({ type: "text" })
  correlationId!: string;

  @Field(() => DateTimeResolver, { description: "When." })
  @Property({ type: "timestamptz", defaultRaw: "clock_timestamp()" })
  at!: Date;

  get id(): string {
    return encodeId(ids.AuditLogEntry, this.rowId);
  }
}

export const AuditLogEntryConnection = connectionOf("AuditLogEntry", () => AuditLogEntry);
