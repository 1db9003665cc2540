import { ids as complianceIds } from "../../compliance/contract.js";
import type { Context, Loader } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { describeEvent, eventTypes } from "../../kernel/events/catalogue.js";
import { isForTenants, type AnyEventType } from "../../kernel/events/events.js";
import { messageOf } from "../../kernel/events/message.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { byId, type ReferenceResolver } from "../../kernel/graphql/references.js";
import { decodeId, encodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { letFirstGo } from "../webhook-endpoint/order.js";
import { WebhookEndpoint } from "../webhook-endpoint/webhook-endpoint.entity.js";
import { mustHold, named } from "../webhook-endpoint/webhook-endpoint.service.js";
import { WebhookAttempt } from "./webhook-attempt.entity.js";
import { WebhookDelivery, type DeliveryState } from "./webhook-delivery.entity.js";

/** What was sent to an endpoint, newest first. @throws NOT_FOUND when there is no such endpoint */
export async function listWebhookDeliveries(ctx: Context, endpointId: string, args: PageArgs, state: DeliveryState | null): Promise<Page<WebhookDelivery>> {
  const rowId = decodeId(ids.WebhookEndpoint, endpointId);
  if (rowId === null || !(await ctx.findOne(WebhookEndpoint, { rowId, tenantId: ctx.tenantId }))) throw notFound();
  return paginate(ctx, WebhookDelivery, { tenantId: ctx.tenantId, endpointId: rowId, ...(state && { state }) }, args, "desc");
}

/** The delivery that a reference names, or null: what was sent to an endpoint that is no more names nothing, though it may not be removed yet. */
export const referencedDelivery: ReferenceResolver = async ({ id }, ctx) => {
  const rowId = decodeId(ids.WebhookDelivery, id);
  const delivery = rowId === null ? null : await ctx.load(byId(WebhookDelivery), rowId);
  return delivery && (await ctx.load(byId(WebhookEndpoint), delivery.endpointId)) ? delivery : null;
};

/** Sends an example of an event, at once, as it is sent when it happens. @throws EVENT_TYPE_UNKNOWN, ENDPOINT_DISABLED among the input's problems */
export async function sendTestEvent(ctx: Context, input: { endpointId: string; eventType: string }): Promise<WebhookDelivery> {
  const endpoint = await mustHold(ctx, input.endpointId);
  const type = (await eventTypes()).find((event) => event.type === input.eventType && isForTenants(event));
  if (!type) throw invalid("eventType", "EVENT_TYPE_UNKNOWN", "Name one of the types of events that the query eventTypes lists.");
  requireEnabled(endpoint, "endpointId");
  const now = ctx.clock.now();
  const [message, delivery] = [newId(), newId()];
  await ctx.sql("insert into operations.webhook_messages (tenant_id, id, type, body, created_at) values ($1, $2, $3, $4, $5)", [
    ctx.tenantId,
    message,
    type.type,
    messageOf(type.type, now, describeEvent(type).example as object),
    now,
  ]);
  await ctx.sql(
    `insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at)
     values ($1, $2, $3, $4, $5, 'pending', $6, $6)`,
    [delivery, ctx.tenantId, endpoint.rowId, message, type.type, now],
  );
  await wake(ctx, endpoint);
  await ctx.record(events.webhookEndpointTested, { ...named(endpoint), eventType: type.type });
  return mustFind(ctx, delivery);
}

/** Sends an event once more, at once, under the same id; one that waits is not kept waiting. @throws ENDPOINT_DISABLED among the input's problems */
export async function replayDelivery(ctx: Context, id: string): Promise<WebhookDelivery> {
  const rowId = decodeId(ids.WebhookDelivery, id);
  const found = rowId === null ? null : await ctx.findOne(WebhookDelivery, { rowId, tenantId: ctx.tenantId });
  if (!found) throw notFound();
  // the endpoint first, as whoever disables it does: of two orders comes a deadlock
  const endpoint = await mustHold(ctx, encodeId(ids.WebhookEndpoint, found.endpointId));
  requireEnabled(endpoint, "id");
  await ctx.sql(`update operations.webhook_deliveries set ${anew(endpoint, "$3")} where tenant_id = $1 and id = $2`, [ctx.tenantId, found.rowId, ctx.clock.now()]);
  await letFirstGo(ctx, endpoint);
  await wake(ctx, endpoint);
  await ctx.record(events.webhookDeliveryReplayed, { webhookDeliveryId: found.id, webhookEndpointId: endpoint.id });
  return mustFind(ctx, found.rowId);
}

/** How far back events are sent again, in milliseconds: as long as what was sent is kept, 30 days. */
const reach = 30 * 86_400_000;
const pageSize = 1_000;
/** Events that one commit sends again at the most, so that none grows without bound. */
const mostAtOnce = 10_000;

/** What came of recovering. */
export interface Recovered {
  /** Events that are on their way now. */
  recovered: number;
  /** Others may be left: whoever asks once more recovers those. */
  more: boolean;
}

/**
 * Sends whatever has happened since a moment and has not arrived at the endpoint: what was given up, and what happened while it was disabled, or not
 * there yet; 10,000 events at the most. @throws SINCE_OUT_OF_RANGE, ENDPOINT_DISABLED among the input's problems
 */
export async function recoverDeliveries(ctx: Context, input: { endpointId: string; since: Date }): Promise<Recovered> {
  const endpoint = await mustHold(ctx, input.endpointId);
  const now = ctx.clock.now();
  const { since } = input;
  if (since > now || now.getTime() - since.getTime() > reach) throw invalid("since", "SINCE_OUT_OF_RANGE", "Give a moment of the last 30 days.");
  requireEnabled(endpoint, "endpointId");
  const again = await ctx.sql(
    `update operations.webhook_deliveries set ${anew(endpoint, "$3")} where tenant_id = $1 and id in (
       select d.id from operations.webhook_deliveries d join operations.webhook_messages m on m.tenant_id = d.tenant_id and m.id = d.message_id
       where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'failed' and m.created_at >= $4 order by d.id limit $5) returning 1`,
    [ctx.tenantId, endpoint.rowId, now, since, mostAtOnce],
  );
  const missed = await queueMissed(ctx, endpoint, since, mostAtOnce - again.length);
  const recovered = again.length + missed.recovered;
  await letFirstGo(ctx, endpoint);
  if (recovered > 0) await wake(ctx, endpoint);
  await ctx.record(events.webhookDeliveriesRecovered, { ...named(endpoint), since: since.toISOString(), count: recovered });
  return { recovered, more: missed.more };
}

interface Missed {
  sequence: string;
  id: string;
  type: string;
  /** Null where the endpoint has it. */
  payload: object | null;
  at: Date;
}

/** Events that the endpoint would have got, had it been there: each that has no delivery to it gets one, up to so many. */
async function queueMissed(ctx: Context, endpoint: WebhookEndpoint, since: Date, atMost: number): Promise<Recovered> {
  const types = await eventTypes();
  const hidden = types.filter((event) => !isForTenants(event)).map(({ type }) => type);
  const known = new Map(types.map((event) => [event.type, event]));
  const now = ctx.clock.now();
  let recovered = 0;
  let after = "0";
  let more = true;
  while (more && recovered < atMost) {
    const page = await ctx.sql<Missed>(
      `select e.sequence::text, e.id, e.type, case when d.id is null then e.payload end as payload, e.at
       from compliance.events_since($1, $2, $3, $4, $5) e
         left join operations.webhook_deliveries d on d.tenant_id = $6 and d.endpoint_id = $7 and d.message_id = e.id order by e.sequence`,
      [since, after, endpoint.eventTypes, hidden, pageSize, ctx.tenantId, endpoint.rowId],
    );
    after = page.at(-1)?.sequence ?? after;
    const rows = page.flatMap(({ id, type, payload, at }) => (payload ? [{ id, type, body: messageOf(type, new Date(at), payload), at: new Date(at), subject: subjectOf(known.get(type), payload) }] : []));
    const taken = rows.slice(0, atMost - recovered);
    more = page.length === pageSize || taken.length < rows.length;
    recovered += await queue(ctx, endpoint, taken, now);
  }
  return { recovered, more };
}

/** @returns how many of them had no delivery to the endpoint */
async function queue(ctx: Context, endpoint: WebhookEndpoint, rows: { id: string; type: string; body: string; at: Date; subject: string | null }[], now: Date): Promise<number> {
  if (rows.length === 0) return 0;
  await ctx.sql(
    `insert into operations.webhook_messages (tenant_id, id, type, body, created_at)
     select $1, m.id, m.type, m.body, m.at from jsonb_to_recordset($2::jsonb) as m (id uuid, type text, body text, at timestamptz) on conflict do nothing`,
    [ctx.tenantId, JSON.stringify(rows)],
  );
  const made = await ctx.sql(
    `insert into operations.webhook_deliveries (id, tenant_id, endpoint_id, message_id, type, state, next_attempt_at, created_at, subject, behind)
     select operations.timed_id(), $1, $2, m.id, m.type, 'pending', $3, $3, m.subject, $5 and m.subject is not null
     from jsonb_to_recordset($4::jsonb) as m (id uuid, type text, subject uuid) on conflict do nothing returning 1`,
    [ctx.tenantId, endpoint.rowId, now, JSON.stringify(rows.map(({ id, type, subject }) => ({ id, type, subject }))), endpoint.ordered],
  );
  return made.length;
}

/** The row id of what an event happened to, where its payload says it. */
function subjectOf(event: AnyEventType | undefined, payload: object): string | null {
  const id = event && (payload as Record<string, unknown>)[event.subject.property];
  return event && typeof id === "string" ? decodeId(event.subject.kind, id) : null;
}

/** A round of attempts begins, at the moment that this parameter is. */
const anew = ({ ordered }: WebhookEndpoint, now: string) => `attempts = 0, next_attempt_at = ${now}, finished_at = null, error_code = null, behind = ${ordered} and subject is not null,
  claimed_until = case when state = 'pending' then claimed_until end, state = 'pending'`;

const wake = (ctx: Context, { ordered }: WebhookEndpoint) => ctx.sql("select pg_notify('tenon_deliveries', $1)", [ordered ? "ordered" : ""]);

function requireEnabled(endpoint: WebhookEndpoint, field: string): void {
  if (endpoint.disabledAt) throw invalid(field, "ENDPOINT_DISABLED", "Enable the endpoint first.");
}

const mustFind = async (ctx: Context, rowId: string): Promise<WebhookDelivery> => {
  const delivery = await ctx.em.findOne(WebhookDelivery, { rowId, tenantId: ctx.tenantId }, { refresh: true });
  if (!delivery) throw notFound();
  return delivery;
};

/** The attempts of each delivery, the first one first. */
export const attemptsOf: Loader<string, WebhookAttempt[]> = {
  async load(ctx, deliveries) {
    const rows = await ctx.find(WebhookAttempt, { tenantId: ctx.tenantId, deliveryId: { $in: deliveries } }, { orderBy: { rowId: "asc" } });
    const of = Map.groupBy(rows, (row) => row.deliveryId);
    return deliveries.map((id) => of.get(id) ?? []);
  },
};

/** The text that was, or is to be, sent, by the message's row id. */
export const bodyOf: Loader<string, string> = {
  async load(ctx, messages) {
    const rows = await ctx.sql<{ id: string; body: string }>("select id, body from operations.webhook_messages where tenant_id = $1 and id = any ($2::uuid[])", [ctx.tenantId, [...messages]]);
    const of = new Map(rows.map(({ id, body }) => [id, body]));
    return messages.map((id) => of.get(id) ?? null);
  },
};

export const eventIdOf = (delivery: WebhookDelivery) => encodeId(complianceIds.AuditLogEntry, delivery.messageId);
