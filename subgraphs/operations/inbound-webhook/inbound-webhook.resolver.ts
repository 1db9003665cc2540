import { JSONResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { WebhookSource } from "../webhook-source/webhook-source.entity.js";
import { shownHandlings, stateOf } from "./handlings.js";
import { Handling, InboundWebhook, InboundWebhookConnection, InboundWebhookState } from "./inbound-webhook.entity.js";
import { listInboundWebhooks, payloadOf, reprocessInboundWebhook } from "./inbound-webhook.service.js";
import { receiveInboundWebhook } from "./receive.js";

@InputType({ description: "A webhook as it came." })
export class ReceiveInboundWebhookInput {
  @Field(() => String, { description: "The source's id, from the address." })
  source!: string;

  @Field(() => JSONResolver, { description: "The headers, by names in lower case." })
  headers!: unknown;

  @Field(() => String, { description: "The body's bytes in base64: 256 kB at the most." })
  body!: string;
}

@ObjectType({ description: "What came of it." })
export class ReceiveInboundWebhookPayload extends Payload {
  @Field(() => Boolean, { nullable: true, description: "It is kept, and will be processed; false: it had come before." })
  first?: boolean;
}

@InputType({ description: "What is processed once more." })
export class ReprocessInboundWebhookInput {
  @Field(() => ID, { description: "The webhook's id." })
  id!: string;
}

@ObjectType({ description: "What came of it." })
export class ReprocessInboundWebhookPayload extends Payload {
  @Field(() => InboundWebhook, { nullable: true, description: "The webhook, on its way." })
  inboundWebhook?: InboundWebhook;
}

@Resolver(() => InboundWebhook)
export class InboundWebhookResolver {
  @Query(() => InboundWebhookConnection, { description: "What came to a source, newest first; kept for a year, headers and body for 30 days." })
  inboundWebhooks(
    @Arg("sourceId", () => ID, { description: "The source's id." }) sourceId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("failed", () => Boolean, { defaultValue: false, description: "The newest thousand alone that somebody who handles them failed at." }) failed: boolean,
    @Ctx() ctx: Context,
  ): Promise<Page<InboundWebhook>> {
    return listInboundWebhooks(ctx, sourceId, args, failed);
  }

  @Mutation(() => ReceiveInboundWebhookPayload, { description: "Takes a webhook whose signature is good; senders use `POST /webhooks/in/{source}`." })
  async receiveInboundWebhook(
    @Arg("input", () => ReceiveInboundWebhookInput, { description: "What came." }) input: ReceiveInboundWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<ReceiveInboundWebhookPayload> {
    return { first: await receiveInboundWebhook(ctx, input), userErrors: [] };
  }

  @Mutation(() => ReprocessInboundWebhookPayload, { description: "Processes a webhook once more: where handlers have failed those alone, else all of them." })
  async reprocessInboundWebhook(
    @Arg("input", () => ReprocessInboundWebhookInput, { description: "Which one." }) input: ReprocessInboundWebhookInput,
    @Ctx() ctx: Context,
  ): Promise<ReprocessInboundWebhookPayload> {
    return { inboundWebhook: await reprocessInboundWebhook(ctx, input.id), userErrors: [] };
  }

  @FieldResolver(() => InboundWebhookState, { description: "Where its processing stands." })
  async state(@Root() webhook: InboundWebhook, @Ctx() ctx: Context): Promise<InboundWebhookState> {
    return stateOf((await ctx.load(shownHandlings, webhook.rowId)) ?? []);
  }

  @FieldResolver(() => [Handling], { description: "What processes it, the first one first: a job that hands it over, then one for each handler." })
  async handlings(@Root() webhook: InboundWebhook, @Ctx() ctx: Context): Promise<Handling[]> {
    return (await ctx.load(shownHandlings, webhook.rowId)) ?? [];
  }

  @FieldResolver(() => JSONResolver, { nullable: true, description: "The headers that it came with; what proves something is left out. Null once it is cleared." })
  async headers(@Root() webhook: InboundWebhook, @Ctx() ctx: Context): Promise<Record<string, string> | null> {
    return (await ctx.load(payloadOf, webhook.rowId))?.headers ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: "Its body, read as UTF-8. Null once it is cleared." })
  async body(@Root() webhook: InboundWebhook, @Ctx() ctx: Context): Promise<string | null> {
    return (await ctx.load(payloadOf, webhook.rowId))?.body ?? null;
  }

  @FieldResolver(() => WebhookSource, { nullable: true, description: "Where it came to." })
  source(@Root() webhook: InboundWebhook, @Ctx() ctx: Context): Promise<WebhookSource | null> {
    return ctx.load(byId(WebhookSource), webhook.sourceId);
  }
}
