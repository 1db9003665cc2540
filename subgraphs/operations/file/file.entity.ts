import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { createUnionType, Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import type { Actor } from "../../kernel/context/facts.js";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import { ApiKeyStub } from "../references/api-key.stub.js";
import { ServiceIdentityStub } from "../references/service.stub.js";
import { UserStub } from "../references/user.stub.js";

/** How a file stands. */
export enum FileState {
  UPLOADING = "uploading",
  QUARANTINED = "quarantined",
  AVAILABLE = "available",
  REJECTED = "rejected",
}
registerEnumType(FileState, {
  name: "FileState",
  description: "How a file stands.",
  valuesConfig: {
    UPLOADING: { description: "Its bytes are not there yet." },
    QUARANTINED: { description: "It waits to be inspected for malware, or is being inspected, and nobody can download it before it was found to be clean." },
    AVAILABLE: { description: "It can be downloaded." },
    REJECTED: { description: "It cannot be downloaded, and its bytes are gone; `rejection` says why." },
  },
});

/** Why a file was rejected. */
export enum FileRejectionReason {
  MALWARE = "malware",
  TOO_LARGE = "too_large",
}
registerEnumType(FileRejectionReason, {
  name: "FileRejectionReason",
  description: "Why a file was rejected.",
  valuesConfig: {
    MALWARE: { description: "The scanner has found malware in it." },
    TOO_LARGE: { description: "It has more in it than the scanner takes: nobody can tell whether it is clean." },
  },
});

@ObjectType({ description: "What an inspection has found." })
export class FileRejection {
  @Field(() => FileRejectionReason, { description: "Why." })
  reason!: FileRejectionReason;

  @Field(() => String, { nullable: true, description: "What the scanner calls the malware that it has found." })
  signature!: string | null;
}

/** Who uploaded a file. */
export const FileUploader = createUnionType({
  name: "FileUploader",
  description: "Who uploaded a file: a person or a program.",
  types: () => [UserStub, ApiKeyStub, ServiceIdentityStub] as const,
});

/** What is known of bytes that are in the storage. */
export interface StoredBytes {
  contentType: string;
  /** Bytes of the clear text. */
  size: string;
  /** Of the clear text, in hexadecimal digits. */
  sha256: string;
  /** The file's own key, sealed. */
  keySealed: Buffer;
}

@Directive('@key(fields: "id")')
@ObjectType("File", { implements: Node, description: "A file of the tenant's. Its bytes lie encrypted, under a name that nobody chose." })
@Entity({ tableName: "files", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_keeper"), seesAll("tenon_operations_keeper", "delete"), seesAll("tenon_operations_keeper", "update")] })
export class File {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "Its name, as whoever uploaded it has it; folders are no part of it." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => FileState, { description: "How it stands." })
  @Property({ type: "text" })
  state!: FileState;

  @Field(() => String, { nullable: true, description: "Its type (RFC 6838), told by its bytes; null while it is uploading." })
  @Property({ type: "text", nullable: true })
  contentType!: string | null;

  @Property({ type: "bigint", nullable: true })
  size!: string | null;

  @Field(() => String, { nullable: true, description: "The SHA-256 of its bytes, in hexadecimal digits; null while it is uploading." })
  @Property({ type: "text", nullable: true })
  sha256!: string | null;

  @Property({ type: "blob", nullable: true })
  keySealed!: Buffer | null;

  @Field(() => DateTimeResolver, { description: "When it was asked for." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Property({ type: "uuid" })
  createdBy!: string;

  @Property({ type: "text" })
  createdByKind!: Actor["kind"];

  @Property({ type: "timestamptz" })
  expiresAt!: Date;

  @Property({ type: "timestamptz", nullable: true })
  claimedAt!: Date | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "When it was read through for malware, whatever was found; null where the installation scans no files, and while it waits." })
  @Property({ type: "timestamptz", nullable: true })
  inspectedAt!: Date | null;

  @Property({ type: "text", nullable: true, fieldName: "rejection" })
  rejectedFor!: FileRejectionReason | null;

  @Property({ type: "text", nullable: true })
  signature!: string | null;

  @Property({ type: "timestamptz", nullable: true })
  inspectAt!: Date | null;

  @Property({ type: "bigint", nullable: true })
  reserved!: string | null;

  get id(): string {
    return encodeId(ids.File, this.rowId);
  }

  /** Its bytes come, or go on to come: so much room is held for them, until then. */
  reserve(bytes: number, until: Date): void {
    this.reserved = String(bytes);
    this.expiresAt = until;
  }

  /** Its bytes are in the storage. */
  receive(stored: StoredBytes): void {
    Object.assign(this, stored);
    this.state = FileState.AVAILABLE;
    this.reserved = null;
  }

  /** Its bytes are in the storage, and wait there for the scanner. @param inspectAt when somebody ought to look whether they still do */
  quarantine(stored: StoredBytes, inspectAt: Date): void {
    Object.assign(this, stored);
    this.inspectAt = inspectAt;
    this.state = FileState.QUARANTINED;
    this.reserved = null;
  }

  /** It was found to be clean. */
  release(at: Date): void {
    endQuarantine(this, at);
    this.state = FileState.AVAILABLE;
  }

  /** It was found to be what nobody ought to have: its key goes, and with it whatever is left of its bytes. */
  reject(at: Date, reason: FileRejectionReason, signature: string | null): void {
    endQuarantine(this, at);
    this.keySealed = null;
    this.rejectedFor = reason;
    this.signature = signature;
    this.state = FileState.REJECTED;
  }
}

function endQuarantine(file: File, at: Date): void {
  if (file.state !== FileState.QUARANTINED) throw new Error("a file that does not wait is not inspected");
  file.inspectedAt = at;
  file.inspectAt = null;
}

export const FileConnection = connectionOf("File", () => File);
