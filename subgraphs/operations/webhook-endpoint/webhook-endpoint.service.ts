import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { newSecret, sealHeaders, sealSecret } from "./sealed.js";
import { lineUp } from "./order.js";
import { forgetEndpointJob } from "./webhook-endpoint.jobs.js";
import { checkedTerms, type Header, type Terms } from "./terms.js";
import { DisabledBecause, WebhookEndpoint } from "./webhook-endpoint.entity.js";

/** How long the secret from before a rotation signs beside the new one, in milliseconds: 24 hours. */
const overlap = 24 * 3_600_000;
/** What the plan's quota counts. */
const meter = "webhook_endpoints";

/** An endpoint, and its secret, which is shown this once. */
export interface EndpointShown {
  webhookEndpoint: WebhookEndpoint;
  secret: string;
}

/** The current tenant's endpoints, newest first. */
export const listWebhookEndpoints = (ctx: Context, args: PageArgs): Promise<Page<WebhookEndpoint>> => paginate(ctx, WebhookEndpoint, { tenantId: ctx.tenantId }, args, "desc");

/** Sends the current tenant's events to one more address. @throws all problems of the input at once, QUOTA_EXCEEDED */
export async function createWebhookEndpoint(ctx: Context, input: Terms & { disabled: boolean }): Promise<EndpointShown> {
  const { headers, ...terms } = await checkedTerms(ctx, input);
  await ctx.consume(meter, 1);
  const rowId = newId();
  const secret = newSecret();
  const now = ctx.clock.now();
  const webhookEndpoint = ctx.em.create(WebhookEndpoint, {
    rowId,
    tenantId: ctx.tenantId,
    ...terms,
    ...sealed(ctx, rowId, headers),
    secretSealed: sealSecret(ctx.foundation.keyring, rowId, secret),
    previousSealed: null,
    previousUntil: null,
    createdAt: now,
    disabledAt: input.disabled ? now : null,
    disabledBecause: input.disabled ? DisabledBecause.PERSON : null,
    failingSince: null,
    failures: 0,
    pausedUntil: null,
    liningUpSince: null,
    placedInPart: false,
  });
  await ctx.em.flush();
  await ctx.record(events.webhookEndpointCreated, { ...named(webhookEndpoint), eventTypes: webhookEndpoint.eventTypes });
  return { webhookEndpoint, secret };
}

/**
 * Changes what is given; what is left out stays. What already waits goes to the new address. The headers' values, which nobody is shown, do not go to another
 * origin unless they are given anew; what is selected goes nowhere that was not named by somebody who may see as much. @throws all problems of the input at once
 */
export async function updateWebhookEndpoint(ctx: Context, id: string, changes: Partial<Terms>): Promise<WebhookEndpoint> {
  const endpoint = await mustHold(ctx, id);
  const { url, description, eventTypes, ordered, selection, serviceIdentityId } = endpoint;
  const { headers, ...terms } = await checkedTerms(ctx, { url, description, eventTypes, ordered, selection, serviceIdentityId, headers: null, ...changes });
  const moved = new URL(terms.url).origin !== new URL(url).origin;
  Object.assign(endpoint, terms, (headers || moved) && sealed(ctx, endpoint.rowId, headers));
  await ctx.em.flush();
  if (endpoint.ordered !== ordered) await lineUp(ctx, endpoint);
  await ctx.record(events.webhookEndpointUpdated, { ...named(endpoint), eventTypes: endpoint.eventTypes });
  return endpoint;
}

/** Events go to it again, from now on; what was missed is sent by `recoverDeliveries`. Enabling an enabled one changes nothing. */
export async function enableWebhookEndpoint(ctx: Context, id: string): Promise<WebhookEndpoint> {
  const endpoint = await mustHold(ctx, id);
  if (!endpoint.disabledAt) return endpoint;
  endpoint.enable();
  await ctx.em.flush();
  // an event that was handed over while it was being disabled can have come after that
  await giveUpWaiting(ctx, endpoint, ctx.clock.now());
  await ctx.record(events.webhookEndpointEnabled, named(endpoint));
  return endpoint;
}

/** No event goes to it any more; what waits is given up. Disabling a disabled one changes nothing. */
export async function disableWebhookEndpoint(ctx: Context, id: string): Promise<WebhookEndpoint> {
  const endpoint = await mustHold(ctx, id);
  await disable(ctx, endpoint, DisabledBecause.PERSON);
  return endpoint;
}

/** The same for whichever reason, of an endpoint that is held. @returns whether it was not disabled before */
export async function disable(ctx: Context, endpoint: WebhookEndpoint, because: DisabledBecause): Promise<boolean> {
  if (endpoint.disabledAt) return false;
  const now = ctx.clock.now();
  endpoint.disable(because, now);
  await ctx.em.flush();
  await giveUpWaiting(ctx, endpoint, now);
  await ctx.record(events.webhookEndpointDisabled, { ...named(endpoint), because });
  return true;
}

const giveUpWaiting = (ctx: Context, endpoint: WebhookEndpoint, now: Date) =>
  ctx.sql(
    `update operations.webhook_deliveries set state = 'failed', error_code = 'ENDPOINT_DISABLED', finished_at = $3, next_attempt_at = null, claimed_until = null
     where tenant_id = $1 and endpoint_id = $2 and state = 'pending'`,
    [ctx.tenantId, endpoint.rowId, now],
  );

/** Ends it. What was sent to it names nothing any more, and is removed in batches after the commit. @returns its id */
export async function deleteWebhookEndpoint(ctx: Context, id: string): Promise<string> {
  const endpoint = await mustHold(ctx, id);
  const name = named(endpoint);
  ctx.em.remove(endpoint);
  await ctx.em.flush();
  await ctx.consume(meter, -1);
  await ctx.enqueue(forgetEndpointJob, { endpointId: endpoint.rowId });
  await ctx.record(events.webhookEndpointDeleted, name);
  return name.webhookEndpointId;
}

/** Gives it a new secret; for 24 hours both sign. @throws OVERLAP_RUNNING among the input's problems while they do */
export async function rotateWebhookSecret(ctx: Context, id: string): Promise<EndpointShown> {
  const webhookEndpoint = await mustHold(ctx, id);
  const now = ctx.clock.now();
  if (webhookEndpoint.previousUntil && webhookEndpoint.previousUntil > now) {
    throw invalid("id", "OVERLAP_RUNNING", "The secret from before the last rotation still signs. Wait until it has ended, or end it (endWebhookSecretOverlap).");
  }
  const secret = newSecret();
  const previousUntil = new Date(now.getTime() + overlap);
  webhookEndpoint.rotate(sealSecret(ctx.foundation.keyring, webhookEndpoint.rowId, secret), previousUntil);
  await ctx.em.flush();
  await ctx.record(events.webhookSecretRotated, { ...named(webhookEndpoint), previousUntil: previousUntil.toISOString() });
  return { webhookEndpoint, secret };
}

/** The secret from before the last rotation signs no more, for it has leaked, say. Where none does, nothing changes. */
export async function endWebhookSecretOverlap(ctx: Context, id: string): Promise<WebhookEndpoint> {
  const endpoint = await mustHold(ctx, id);
  if (!endpoint.previousUntil || endpoint.previousUntil <= ctx.clock.now()) return endpoint;
  endpoint.endOverlap();
  await ctx.em.flush();
  await ctx.record(events.webhookSecretOverlapEnded, named(endpoint));
  return endpoint;
}

/** The endpoint, held until the transaction ends. @throws NOT_FOUND */
export async function mustHold(ctx: Context, id: string): Promise<WebhookEndpoint> {
  const rowId = decodeId(ids.WebhookEndpoint, id);
  const endpoint = rowId === null ? null : await hold(ctx, rowId);
  if (!endpoint) throw notFound();
  return endpoint;
}

/** The same by row id, or null when it is no more. */
export async function hold(ctx: Context, rowId: string): Promise<WebhookEndpoint | null> {
  const [locked] = await ctx.sql("select 1 from operations.webhooks_out where tenant_id = $1 and id = $2 for no key update", [ctx.tenantId, rowId]);
  return locked ? ctx.em.findOne(WebhookEndpoint, { rowId, tenantId: ctx.tenantId }, { refresh: true }) : null;
}

export const named = (endpoint: WebhookEndpoint) => ({ webhookEndpointId: endpoint.id, host: endpoint.hostOfUrl() });

function sealed(ctx: Context, rowId: string, headers: Header[] | null): Pick<WebhookEndpoint, "headerNames" | "headersSealed"> {
  if (!headers || headers.length === 0) return { headerNames: [], headersSealed: null };
  const values = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  return { headerNames: Object.keys(values), headersSealed: sealHeaders(ctx.foundation.keyring, rowId, values) };
}
