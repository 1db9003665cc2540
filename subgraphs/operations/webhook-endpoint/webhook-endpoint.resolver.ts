import { Arg, Args, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root, type ClassType } from "type-graphql";
import { ids as identityIds } from "../../identity/contract.js";
import type { Context } from "../../kernel/context/context.js";
import { PageArgs, type Page } from "../../kernel/graphql/connection.js";
import { Payload } from "../../kernel/graphql/payload.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { identityRow } from "./selection.js";
import { WebhookEndpoint, WebhookEndpointConnection } from "./webhook-endpoint.entity.js";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  disableWebhookEndpoint,
  enableWebhookEndpoint,
  endWebhookSecretOverlap,
  listWebhookEndpoints,
  rotateWebhookSecret,
  updateWebhookEndpoint,
} from "./webhook-endpoint.service.js";

@InputType({ description: "A header of the endpoint's own, sent with every event." })
export class WebhookHeaderInput {
  @Field(() => String, { description: "Its name." })
  name!: string;

  @Field(() => String, { description: "Its value: it is kept encrypted, and not shown again." })
  value!: string;
}

@InputType({ description: "What the new endpoint is to be." })
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: "Where events are sent to: https, without user and password." })
  url!: string;

  @Field(() => [String], { defaultValue: [], description: "The types of events that it gets (see `eventTypes`); none: all." })
  eventTypes!: string[];

  @Field(() => String, { defaultValue: "", description: "What it is for, 500 characters at the most." })
  description!: string;

  @Field(() => [WebhookHeaderInput], { defaultValue: [], description: "Up to 20 headers of its own." })
  headers!: WebhookHeaderInput[];

  @Field(() => Boolean, { defaultValue: false, description: "Deliveries about the same object go in the order of their events, one after the other. One that fails holds up those after it until it is given up." })
  ordered!: boolean;

  @Field(() => String, { nullable: true, description: "A GraphQL query whose answer is sent as an event's `data`. It may declare `$id: ID!` (what the event happened to), `$eventId: ID!` and `$type: String!`." })
  selection?: string | null;

  @Field(() => ID, { nullable: true, description: "The service identity of the tenant that the selection is asked for as, with the rights that it has when an event is sent. It may do no more than you." })
  serviceIdentityId?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: "It gets nothing before it is enabled." })
  disabled!: boolean;
}

@InputType({ description: "Which endpoint is changed, and what of it; what is left out stays." })
export class UpdateWebhookEndpointInput {
  @Field(() => ID, { description: "The endpoint's id." })
  id!: string;

  @Field(() => String, { nullable: true, description: "Where events are sent to. With another origin its headers are dropped, unless `headers` comes with it." })
  url?: string | null;

  @Field(() => [String], { nullable: true, description: "The types of events that it gets; none: all." })
  eventTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: "What it is for." })
  description?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Whether deliveries about the same object go in the order of their events; what waits too." })
  ordered?: boolean | null;

  @Field(() => String, { nullable: true, description: "A GraphQL query whose answer is sent as an event's `data`; an empty text: the event's own again." })
  selection?: string | null;

  @Field(() => ID, { nullable: true, description: "The service identity that the selection is asked for as. Whoever changes anything of an endpoint that has a selection may do at least as much." })
  serviceIdentityId?: string | null;

  @Field(() => [WebhookHeaderInput], { nullable: true, description: "All headers of its own, in place of those that it has. Left out, they stay where the origin of its address does." })
  headers?: WebhookHeaderInput[] | null;
}

/** The input of a mutation that an endpoint's id is all that is needed for. */
function endpointInput(name: string): ClassType<{ id: string }> {
  @InputType(name, { description: "Which endpoint." })
  class Input {
    @Field(() => ID, { description: "The endpoint's id." })
    id!: string;
  }
  return Input;
}

const EnableWebhookEndpointInput = endpointInput("EnableWebhookEndpointInput");
const DisableWebhookEndpointInput = endpointInput("DisableWebhookEndpointInput");
const DeleteWebhookEndpointInput = endpointInput("DeleteWebhookEndpointInput");
const RotateWebhookSecretInput = endpointInput("RotateWebhookSecretInput");
const EndWebhookSecretOverlapInput = endpointInput("EndWebhookSecretOverlapInput");

interface EndpointPayload extends Payload {
  webhookEndpoint?: WebhookEndpoint;
}

/** The payload of a mutation that answers with the endpoint. */
function endpointPayload(name: string): ClassType<EndpointPayload> {
  @ObjectType(name, { description: "What came of it." })
  class Answer extends Payload {
    @Field(() => WebhookEndpoint, { nullable: true, description: "The endpoint, as it is now." })
    webhookEndpoint?: WebhookEndpoint;
  }
  return Answer;
}

const UpdateWebhookEndpointPayload = endpointPayload("UpdateWebhookEndpointPayload");
const EnableWebhookEndpointPayload = endpointPayload("EnableWebhookEndpointPayload");
const DisableWebhookEndpointPayload = endpointPayload("DisableWebhookEndpointPayload");
const EndWebhookSecretOverlapPayload = endpointPayload("EndWebhookSecretOverlapPayload");

interface SecretPayload extends EndpointPayload {
  secret?: string;
}

/** The payload of a mutation that shows a secret. */
function secretPayload(name: string): ClassType<SecretPayload> {
  @ObjectType(name, { description: "What came of it, with the secret." })
  class Answer extends Payload {
    @Field(() => WebhookEndpoint, { nullable: true, description: "The endpoint." })
    webhookEndpoint?: WebhookEndpoint;

    @Field(() => String, { nullable: true, description: "Shown this once: what the receiver verifies signatures with (Standard Webhooks, `whsec_…`)." })
    secret?: string;
  }
  return Answer;
}

const CreateWebhookEndpointPayload = secretPayload("CreateWebhookEndpointPayload");
const RotateWebhookSecretPayload = secretPayload("RotateWebhookSecretPayload");

@ObjectType({ description: "What came of deleting." })
export class DeleteWebhookEndpointPayload extends Payload {
  @Field(() => ID, { nullable: true, description: "The id that names nothing any more." })
  deletedWebhookEndpointId?: string;
}

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  @FieldResolver(() => ID, { nullable: true, description: "The id of the service identity that the selection is asked for as." })
  serviceIdentityId(@Root() { serviceIdentityId }: WebhookEndpoint): string | null {
    return serviceIdentityId === null ? null : encodeId(identityIds.ServiceIdentity, serviceIdentityId);
  }

  @Query(() => WebhookEndpointConnection, { description: "Where the current tenant's events are sent to, newest first." })
  webhookEndpoints(@Args(() => PageArgs) args: PageArgs, @Ctx() ctx: Context): Promise<Page<WebhookEndpoint>> {
    return listWebhookEndpoints(ctx, args);
  }

  @Mutation(() => CreateWebhookEndpointPayload, { description: "Sends the current tenant's events to one more address." })
  async createWebhookEndpoint(
    @Arg("input", () => CreateWebhookEndpointInput, { description: "What it is to be." }) input: CreateWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<SecretPayload> {
    const { selection = null, serviceIdentityId, ...terms } = input;
    return { ...(await createWebhookEndpoint(ctx, { ...terms, selection, serviceIdentityId: serviceIdentityId ? identityRow(serviceIdentityId) : null })), userErrors: [] };
  }

  @Mutation(() => UpdateWebhookEndpointPayload, { description: "Changes an endpoint." })
  async updateWebhookEndpoint(
    @Arg("input", () => UpdateWebhookEndpointInput, { description: "Which one, and what of it." }) input: UpdateWebhookEndpointInput,
    @Ctx() ctx: Context,
  ): Promise<EndpointPayload> {
    const { id, serviceIdentityId, ...changes } = input;
    const identity = serviceIdentityId ? identityRow(serviceIdentityId) : null;
    const given = Object.fromEntries(Object.entries({ ...changes, serviceIdentityId: identity }).filter(([, value]) => value !== null && value !== undefined));
    return { webhookEndpoint: await updateWebhookEndpoint(ctx, id, given), userErrors: [] };
  }

  @Mutation(() => EnableWebhookEndpointPayload, { description: "Events go to a disabled endpoint again, from now on." })
  async enableWebhookEndpoint(
    @Arg("input", () => EnableWebhookEndpointInput, { description: "Which one." }) input: { id: string },
    @Ctx() ctx: Context,
  ): Promise<EndpointPayload> {
    return { webhookEndpoint: await enableWebhookEndpoint(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => DisableWebhookEndpointPayload, { description: "No event goes to an endpoint any more; what waits is given up, and can be recovered." })
  async disableWebhookEndpoint(
    @Arg("input", () => DisableWebhookEndpointInput, { description: "Which one." }) input: { id: string },
    @Ctx() ctx: Context,
  ): Promise<EndpointPayload> {
    return { webhookEndpoint: await disableWebhookEndpoint(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => DeleteWebhookEndpointPayload, { description: "Ends an endpoint, with the record of what was sent to it. It is gone at once; a long record is removed in the background." })
  async deleteWebhookEndpoint(
    @Arg("input", () => DeleteWebhookEndpointInput, { description: "Which one." }) input: { id: string },
    @Ctx() ctx: Context,
  ): Promise<DeleteWebhookEndpointPayload> {
    return { deletedWebhookEndpointId: await deleteWebhookEndpoint(ctx, input.id), userErrors: [] };
  }

  @Mutation(() => RotateWebhookSecretPayload, { description: "Gives an endpoint a new secret; for 24 hours the old one signs, too." })
  async rotateWebhookSecret(
    @Arg("input", () => RotateWebhookSecretInput, { description: "Which one." }) input: { id: string },
    @Ctx() ctx: Context,
  ): Promise<SecretPayload> {
    return { ...(await rotateWebhookSecret(ctx, input.id)), userErrors: [] };
  }

  @Mutation(() => EndWebhookSecretOverlapPayload, { description: "Ends the 24 hours after a rotation at once: the old secret, which has leaked, say, signs no more." })
  async endWebhookSecretOverlap(
    @Arg("input", () => EndWebhookSecretOverlapInput, { description: "Which one." }) input: { id: string },
    @Ctx() ctx: Context,
  ): Promise<EndpointPayload> {
    return { webhookEndpoint: await endWebhookSecretOverlap(ctx, input.id), userErrors: [] };
  }
}
