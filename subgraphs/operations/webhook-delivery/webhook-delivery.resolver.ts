import { DateTimeResolver } from "graphql-scalars";
import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root, type ClassType } from "type-graphql";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { byId } from "../../kernel/graphql/references.js";
import { WebhookEndpoint } from "../webhook-endpoint/webhook-endpoint.entity.js";
import { HealthHour, healthOf } from "./health.js";
import { WebhookAttempt } from "./webhook-attempt.entity.js";
import { DeliveryState, WebhookDelivery, WebhookDeliveryConnection } from "./webhook-delivery.entity.js";
import { attemptsOf, bodyOf, eventIdOf, listWebhookDeliveries, recoverDeliveries, replayDelivery, sendTestEvent } from "./webhook-delivery.service.js";

@InputType({ description: "Which example is sent where." })
export class SendTestEventInput {
  @Field(() => ID, { description: "The endpoint's id." })
  endpointId!: string;

  @Field(() => String, { description: "A type of event that `eventTypes` lists; its example is sent." })
  eventType!: string;
}

@InputType({ description: "What is sent once more." })
export class ReplayDeliveryInput {
  @Field(() => ID, { description: "The delivery's id." })
  id!: string;
}

interface DeliveryPayload extends Payload {
  webhookDelivery?: WebhookDelivery;
}

/** The payload of a mutation that sends something. */
function deliveryPayload(name: string): ClassType<DeliveryPayload> {
  @ObjectType(name, { description: "What came of it." })
  class Answer extends Payload {
    @Field(() => WebhookDelivery, { nullable: true, description: "The delivery, on its way." })
    webhookDelivery?: WebhookDelivery;
  }
  return Answer;
}

const SendTestEventPayload = deliveryPayload("SendTestEventPayload");
const ReplayDeliveryPayload = deliveryPayload("ReplayDeliveryPayload");

@InputType({ description: "What is sent that has not arrived." })
export class RecoverDeliveriesInput {
  @Field(() => ID, { description: "The endpoint's id." })
  endpointId!: string;

  @Field(() => DateTimeResolver, { description: "Events since then, at most 30 days back." })
  since!: Date;
}

@ObjectType({ description: "What came of recovering." })
export class RecoverDeliveriesPayload extends Payload {
  @Field(() => Int, { nullable: true, description: "Events that are on their way now." })
  recovered?: number;

  @Field(() => Boolean, { nullable: true, description: "More may be left, which one call more recovers: each sends 10,000 events at the most." })
  more?: boolean;
}

@Resolver(() => WebhookDelivery)
export class WebhookDeliveryResolver {
  @Query(() => WebhookDeliveryConnection, { description: "What was sent to a webhook endpoint, newest first; kept for 30 days." })
  webhookDeliveries(
    @Arg("endpointId", () => ID, { description: "The endpoint's id." }) endpointId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("state", () => DeliveryState, { nullable: true, description: "Those alone that stand here." }) state: DeliveryState | null,
    @Ctx() ctx: Context,
  ): Promise<Page<WebhookDelivery>> {
    return listWebhookDeliveries(ctx, endpointId, args, state ?? null);
  }

  @Mutation(() => SendTestEventPayload, { description: "Sends an example of an event to an endpoint, whichever types it gets." })
  async sendTestEvent(@Arg("input", () => SendTestEventInput, { description: "Which one, and where." }) input: SendTestEventInput, @Ctx() ctx: Context): Promise<DeliveryPayload> {
    return { webhookDelivery: await sendTestEvent(ctx, input), userErrors: [] };
  }

  @Mutation(() => ReplayDeliveryPayload, { description: "Sends an event once more, under the same `webhook-id`." })
  async replayDelivery(@Arg("input", () => ReplayDeliveryInput, { description: "Which one." }) input: ReplayDeliveryInput, @Ctx() ctx: Context): Promise<DeliveryPayload> {
    return { webhookDelivery: await replayDelivery(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => RecoverDeliveriesPayload, { description: "Sends an endpoint whatever has happened since a moment and has not arrived there: what was given up, and what it missed." })
  async recoverDeliveries(
    @Arg("input", () => RecoverDeliveriesInput, { description: "Where to, and since when." }) input: RecoverDeliveriesInput,
    @Ctx() ctx: Context,
  ): Promise<RecoverDeliveriesPayload> {
    return { ...(await recoverDeliveries(ctx, input)), userErrors: [] };
  }

  @FieldResolver(() => ID, { description: "The event's id, which is sent as `webhook-id`. An example that was sent as a test is in no list of events." })
  eventId(@Root() delivery: WebhookDelivery): string {
    return eventIdOf(delivery);
  }

  @FieldResolver(() => String, { nullable: true, description: "The event: `{ type, timestamp, data }`. It is what is sent, but where the endpoint has a selection: that one's answer is then sent as `data`." })
  body(@Root() delivery: WebhookDelivery, @Ctx() ctx: Context): Promise<string | null> {
    return ctx.load(bodyOf, delivery.messageId);
  }

  @FieldResolver(() => [WebhookAttempt], { description: "Each try so far, the first one first; those before a replay are among them." })
  async tries(@Root() delivery: WebhookDelivery, @Ctx() ctx: Context): Promise<WebhookAttempt[]> {
    return (await ctx.load(attemptsOf, delivery.rowId)) ?? [];
  }

  @FieldResolver(() => WebhookEndpoint, { nullable: true, description: "Where it goes." })
  endpoint(@Root() delivery: WebhookDelivery, @Ctx() ctx: Context): Promise<WebhookEndpoint | null> {
    return ctx.load(byId(WebhookEndpoint), delivery.endpointId);
  }
}

@Resolver(() => WebhookEndpoint)
export class WebhookHealthResolver {
  @FieldResolver(() => [HealthHour], { description: "How it fared in the last 24 hours: those in which anything was sent." })
  async health(@Root() endpoint: WebhookEndpoint, @Ctx() ctx: Context): Promise<HealthHour[]> {
    return (await ctx.load(healthOf, endpoint.rowId)) ?? [];
  }
}
