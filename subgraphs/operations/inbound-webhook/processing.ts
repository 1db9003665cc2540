import type { Context } from "../../kernel/context/context.js";
import { inboundHandlersOf } from "../../kernel/inbound/handlers.js";
import { encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { WebhookSource, type WebhookScheme } from "../webhook-source/webhook-source.entity.js";
import { processInboundWebhookJob } from "./inbound-webhook.jobs.js";
import { InboundWebhook } from "./inbound-webhook.entity.js";

/** Puts a webhook into the queue that it is processed from. */
export async function beginProcessing(ctx: Context, webhookId: string): Promise<void> {
  await note(ctx, webhookId, processInboundWebhookJob.name, await ctx.enqueue(processInboundWebhookJob, { webhookId }));
}

/**
 * Tells the tenant's events of it, once, and hands it over to whoever handles its scheme and type, each in a job of its own.
 * A webhook that tells of a received webhook is told of no more: an endpoint that sends events to a source would go round for ever.
 */
export async function processInboundWebhook(ctx: Context, webhookId: string): Promise<void> {
  const webhook = await hold(ctx, webhookId);
  if (!webhook || webhook.processedAt) return;
  const source = await ctx.em.findOne(WebhookSource, { rowId: webhook.sourceId, tenantId: ctx.tenantId });
  if (!source) return;
  const now = ctx.clock.now();
  if (!webhook.recordedAt && webhook.type !== events.webhookReceived.type) {
    await ctx.record(events.webhookReceived, { ...named(webhook), scheme: source.scheme, providerId: webhook.providerId, type: webhook.type });
  }
  Object.assign(webhook, { processedAt: now, recordedAt: webhook.recordedAt ?? now });
  await ctx.em.flush();
  for (const job of inboundHandlersOf(source.scheme satisfies WebhookScheme, webhook.type)) {
    await note(ctx, webhookId, job.name, await ctx.enqueue(job, { messageId: webhookId }));
  }
}

const note = (ctx: Context, webhookId: string, handler: string, jobId: string) =>
  ctx.sql("insert into operations.webhook_handlings (tenant_id, event_id, handler, job_id) values ($1, $2, $3, $4)", [ctx.tenantId, webhookId, handler, jobId]);

/** The webhook, held until the transaction ends; null when it is no more, or its source. */
export async function hold(ctx: Context, rowId: string): Promise<InboundWebhook | null> {
  const [locked] = await ctx.sql(
    `select 1 from operations.webhook_events_in e where e.tenant_id = $1 and e.id = $2
       and exists (select from operations.webhook_sources s where s.tenant_id = e.tenant_id and s.id = e.source_id) for no key update of e`,
    [ctx.tenantId, rowId],
  );
  return locked ? ctx.em.findOne(InboundWebhook, { rowId, tenantId: ctx.tenantId }, { refresh: true }) : null;
}

export const named = (webhook: InboundWebhook) => ({ inboundWebhookId: webhook.id, webhookSourceId: encodeId(ids.WebhookSource, webhook.sourceId) });
