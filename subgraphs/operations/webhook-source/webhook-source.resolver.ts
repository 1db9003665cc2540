import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root, type ClassType } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { HmacAlgorithm, HmacEncoding, WebhookScheme, WebhookSource, WebhookSourceConnection, type Hmac } from "./webhook-source.entity.js";
import { createWebhookSource, deleteWebhookSource, endWebhookSourceSecretOverlap, listWebhookSources, rotateWebhookSourceSecret, updateWebhookSource, urlOf } from "./webhook-source.service.js";

@InputType("WebhookHmacInput", { description: "How a plain HMAC is sent." })
export class HmacInput {
  @Field(() => String, { description: "The header with the signature: `x-signature`." })
  signatureHeader!: string;

  @Field(() => HmacAlgorithm, { nullable: true, description: "The hash; left out, SHA-256." })
  algorithm?: HmacAlgorithm | null;

  @Field(() => HmacEncoding, { nullable: true, description: "How it is written; left out, in hexadecimal digits." })
  encoding?: HmacEncoding | null;

  @Field(() => String, { defaultValue: "", description: "What stands before the signature: `sha256=`." })
  prefix!: string;

  @Field(() => String, { nullable: true, description: "The header with the seconds since 1970, where `<timestamp>.<body>` is signed; one older than 5 minutes is refused." })
  timestampHeader?: string | null;

  @Field(() => String, { nullable: true, description: "The header with the sender's id. Left out, what was signed is the id: the same again within 24 hours is the same." })
  idHeader?: string | null;

  @Field(() => String, { nullable: true, description: "The header with the type. Left out, the property `type` of a JSON body." })
  typeHeader?: string | null;
}

const hmacOf = ({ signatureHeader, prefix, algorithm, encoding, timestampHeader = null, idHeader = null, typeHeader = null }: HmacInput): Hmac => ({
  signatureHeader,
  prefix,
  algorithm: algorithm ?? HmacAlgorithm.SHA256,
  encoding: encoding ?? HmacEncoding.HEX,
  timestampHeader,
  idHeader,
  typeHeader,
});

@InputType({ description: "What the new source is to be." })
export class CreateWebhookSourceInput {
  @Field(() => String, { description: "What it is called, 1 to 100 characters." })
  name!: string;

  @Field(() => WebhookScheme, { description: "How its senders sign." })
  scheme!: WebhookScheme;

  @Field(() => HmacInput, { nullable: true, description: "Of the scheme HMAC alone: how it is sent." })
  hmac?: HmacInput | null;

  @Field(() => String, { nullable: true, description: "The secret that the sender has made (Stripe gives one); left out, one is made." })
  secret?: string | null;
}

@InputType({ description: "Which source is changed, and what of it; what is left out stays." })
export class UpdateWebhookSourceInput {
  @Field(() => ID, { description: "The source's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "What it is called." })
  name?: string | null;

  @Field(() => HmacInput, { nullable: true, description: "Of the scheme HMAC alone: how it is sent." })
  hmac?: HmacInput | null;

  @Field(() => Boolean, { nullable: true, description: "It takes nothing, and answers as if there were none." })
  disabled?: boolean | null;
}

@InputType({ description: "Which source gets another secret." })
export class RotateWebhookSourceSecretInput {
  @Field(() => ID, { description: "The source's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "The secret that the sender has made; left out, one is made." })
  secret?: string | null;
}

@InputType({ description: "Which source's secret from before the last rotation ends." })
export class EndWebhookSourceSecretOverlapInput {
  @Field(() => ID, { description: "The source's id." })
  id!: string;
}

@InputType({ description: "Which source ends." })
export class DeleteWebhookSourceInput {
  @Field(() => ID, { description: "The source's id." })
  id!: string;
}

@ObjectType({ description: "What came of it." })
export class UpdateWebhookSourcePayload extends Payload {
  @Field(() => WebhookSource, { nullable: true, description: "The source, as it is now." })
  webhookSource?: WebhookSource;
}

@ObjectType({ description: "What came of it." })
export class EndWebhookSourceSecretOverlapPayload extends Payload {
  @Field(() => WebhookSource, { nullable: true, description: "The source, as it is now." })
  webhookSource?: WebhookSource;
}

interface SecretPayload extends Payload {
  webhookSource?: WebhookSource;
  secret?: string;
  url?: string;
}

/** The payload of a mutation that shows a secret. */
function secretPayload(name: string): ClassType<SecretPayload> {
  @ObjectType(name, { description: "What came of it, with the secret." })
  class Answer extends Payload {
    @Field(() => WebhookSource, { nullable: true, description: "The source." })
    webhookSource?: WebhookSource;

    @Field(() => String, { nullable: true, description: "Shown this once: what the sender signs with." })
    secret?: string;

    @Field(() => String, { nullable: true, description: "Where the sender sends to." })
    url?: string;
  }
  return Answer;
}

const CreateWebhookSourcePayload = secretPayload("CreateWebhookSourcePayload");
const RotateWebhookSourceSecretPayload = secretPayload("RotateWebhookSourceSecretPayload");

@ObjectType({ description: "What came of deleting." })
export class DeleteWebhookSourcePayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id that names nothing any more." })
  deletedWebhookSourceId?: string;
}

@Resolver(() => WebhookSource)
export class WebhookSourceResolver {
  @Query(() => WebhookSourceConnection, { description: "Where webhooks of others come to the current tenant, newest first." })
  webhookSources(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<WebhookSource>> {
    return listWebhookSources(ctx, args);
  }

  @Mutation(() => CreateWebhookSourcePayload, { description: "Opens one more address for webhooks of others." })
  async createWebhookSource(@Arg("input", () => CreateWebhookSourceInput, { description: "What it is to be." }) input: CreateWebhookSourceInput, @Ctx() ctx: Context): Promise<SecretPayload> {
    const { name, scheme, hmac, secret = null } = input;
    const shown = await createWebhookSource(ctx, { name, scheme, secret, hmac: hmac ? hmacOf(hmac) : null });
    return { ...shown, url: urlOf(ctx, shown.webhookSource), userErrors: [] };
  }

  @Mutation(() => UpdateWebhookSourcePayload, { description: "Changes a source." })
  async updateWebhookSource(@Arg("input", () => UpdateWebhookSourceInput, { description: "Which one, and what of it." }) input: UpdateWebhookSourceInput, @Ctx() ctx: Context): Promise<UpdateWebhookSourcePayload> {
    const { id, name, hmac, disabled } = input;
    const changes = { ...(typeof name === "string" && { name }), ...(hmac && { hmac: hmacOf(hmac) }), ...(typeof disabled === "boolean" && { disabled }) };
    return { webhookSource: await updateWebhookSource(ctx, id, changes), userErrors: [] };
  }

  @Mutation(() => RotateWebhookSourceSecretPayload, { description: "Gives a source a new secret; for 24 hours the old one is good, too." })
  async rotateWebhookSourceSecret(
    @Arg("input", () => RotateWebhookSourceSecretInput, { description: "Which one." }) input: RotateWebhookSourceSecretInput,
    @Ctx() ctx: Context,
  ): Promise<SecretPayload> {
    const shown = await rotateWebhookSourceSecret(ctx, input.id, input.secret ?? null);
    return { ...shown, url: urlOf(ctx, shown.webhookSource), userErrors: [] };
  }

  @Mutation(() => EndWebhookSourceSecretOverlapPayload, { description: "Ends the 24 hours after a rotation at once: the old secret, which has leaked, say, is good no more." })
  async endWebhookSourceSecretOverlap(
    @Arg("input", () => EndWebhookSourceSecretOverlapInput, { description: "Which one." }) input: EndWebhookSourceSecretOverlapInput,
    @Ctx() ctx: Context,
  ): Promise<EndWebhookSourceSecretOverlapPayload> {
    return { webhookSource: await endWebhookSourceSecretOverlap(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => DeleteWebhookSourcePayload, { description: "Ends a source, with the record of what came to it." })
  async deleteWebhookSource(@Arg("input", () => DeleteWebhookSourceInput, { description: "Which one." }) input: DeleteWebhookSourceInput, @Ctx() ctx: Context): Promise<DeleteWebhookSourcePayload> {
    return { deletedWebhookSourceId: await deleteWebhookSource(ctx, input.id), userErrors: [] };
  }

  @FieldResolver(() => String, { description: "Where the sender sends to." })
  url(@Root() source: WebhookSource, @Ctx() ctx: Context): string {
    return urlOf(ctx, source);
  }
}
