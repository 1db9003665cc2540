import { Entity, PrimaryKey, Property } from "@mikro-orm/decorators/legacy";
import { DateTimeResolver } from "graphql-scalars";
import { Directive, Field, ObjectType, registerEnumType } from "type-graphql";
import { connectionOf } from "../../kernel/graphql/connection.js";
import { Node } from "../../kernel/graphql/node.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { seesAll, tenantWall } from "../../kernel/orm/policies.js";
import { ids } from "../contract.js";
import type { HmacSettings } from "./schemes/scheme.js";

/** How senders sign: the names of the schemes. */
export enum WebhookScheme {
  STANDARD_WEBHOOKS = "standard",
  STRIPE = "stripe",
  GITHUB = "github",
  HMAC = "hmac",
}
registerEnumType(WebhookScheme, {
  name: "WebhookScheme",
  description: "How a webhook's sender signs it.",
  valuesConfig: {
    STANDARD_WEBHOOKS: { description: "Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature` (Svix's names, too)." },
    STRIPE: { description: "Stripe: `Stripe-Signature`." },
    GITHUB: { description: "GitHub: `X-Hub-Signature-256`." },
    HMAC: { description: "A plain HMAC of the body in a header: see `WebhookHmac`." },
  },
});

/** The hash below an HMAC. */
export enum HmacAlgorithm {
  SHA256 = "sha256",
  SHA512 = "sha512",
}
registerEnumType(HmacAlgorithm, { name: "WebhookHmacAlgorithm", description: "The hash below an HMAC.", valuesConfig: { SHA256: { description: "SHA-256." }, SHA512: { description: "SHA-512." } } });

/** How a signature is written. */
export enum HmacEncoding {
  HEX = "hex",
  BASE64 = "base64",
}
registerEnumType(HmacEncoding, { name: "WebhookHmacEncoding", description: "How a signature is written.", valuesConfig: { HEX: { description: "Hexadecimal digits." }, BASE64: { description: "Base64 with its padding." } } });

@ObjectType("WebhookHmac", { description: "How a plain HMAC is sent." })
export class Hmac implements HmacSettings {
  @Field(() => String, { description: "The header with the signature." })
  signatureHeader!: string;

  @Field(() => HmacAlgorithm, { description: "The hash." })
  algorithm!: HmacAlgorithm;

  @Field(() => HmacEncoding, { description: "How it is written." })
  encoding!: HmacEncoding;

  @Field(() => String, { description: "What stands before the signature: `sha256=`." })
  prefix!: string;

  @Field(() => String, { nullable: true, description: "The header with the seconds since 1970; `<timestamp>.<body>` is signed then, and one older than 5 minutes is refused." })
  timestampHeader!: string | null;

  @Field(() => String, { nullable: true, description: "The header with the sender's id; null: what was signed is the id." })
  idHeader!: string | null;

  @Field(() => String, { nullable: true, description: "The header with the type; null: the property `type` of a JSON body." })
  typeHeader!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType("WebhookSource", { implements: Node, description: "An address of the tenant's that webhooks of others come to." })
@Entity({ tableName: "webhook_sources", rowLevelSecurity: "force", policies: [tenantWall(), seesAll("tenon_operations_receiver", "select")] })
export class WebhookSource {
  @PrimaryKey({ type: "uuid", fieldName: "id" })
  rowId!: string;

  @Property({ type: "uuid" })
  tenantId!: string;

  @Field(() => String, { description: "What it is called." })
  @Property({ type: "text" })
  name!: string;

  @Field(() => WebhookScheme, { description: "How its senders sign." })
  @Property({ type: "text" })
  scheme!: WebhookScheme;

  @Field(() => Hmac, { nullable: true, description: "Of the scheme HMAC alone: how it is sent." })
  @Property({ type: "json", nullable: true })
  hmac!: Hmac | null;

  @Property({ type: "blob" })
  secretSealed!: Buffer;

  @Property({ type: "blob", nullable: true })
  previousSealed!: Buffer | null;

  @Field(() => DateTimeResolver, { nullable: true, description: "Until when the secret from before the last rotation is good, too." })
  @Property({ type: "timestamptz", nullable: true })
  previousUntil!: Date | null;

  @Field(() => DateTimeResolver, { description: "When it was made." })
  @Property({ type: "timestamptz" })
  createdAt!: Date;

  @Field(() => DateTimeResolver, { nullable: true, description: "Since when it takes nothing; null: it takes webhooks." })
  @Property({ type: "timestamptz", nullable: true })
  disabledAt!: Date | null;

  get id(): string {
    return encodeId(ids.WebhookSource, this.rowId);
  }

  /** Another secret takes this one's place, which is good beside it for a while. */
  rotate(sealed: Buffer, previousUntil: Date): void {
    this.previousSealed = this.secretSealed;
    this.previousUntil = previousUntil;
    this.secretSealed = sealed;
  }

  /** The secret from before the last rotation is good no more. */
  endOverlap(): void {
    this.previousSealed = null;
    this.previousUntil = null;
  }
}

export const WebhookSourceConnection = connectionOf("WebhookSource", () => WebhookSource);
