import type { Context, Loader } from "../../kernel/context/context.js";
import { InvalidInput, invalid, notFound } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { byId, type ReferenceResolver } from "../../kernel/graphql/references.js";
import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { JobState } from "../job/job.entity.js";
import { redriveJobs } from "../job/redrive-jobs.js";
import { WebhookSource } from "../webhook-source/webhook-source.entity.js";
import { handlingsOf } from "./handlings.js";
import { InboundWebhook } from "./inbound-webhook.entity.js";
import { beginProcessing, hold, named } from "./processing.js";

/** Failed ones that a list finds: the newest of them. */
const mostFailed = 1_000;

/** What came to a source, newest first. @param failed those alone that somebody failed at @throws NOT_FOUND when there is no such source */
export async function listInboundWebhooks(ctx: Context, sourceId: string, args: PageArgs, failed: boolean): Promise<Page<InboundWebhook>> {
  const rowId = decodeId(ids.WebhookSource, sourceId);
  if (rowId === null || !(await ctx.findOne(WebhookSource, { rowId, tenantId: ctx.tenantId }))) throw notFound();
  const where = { tenantId: ctx.tenantId, sourceId: rowId };
  return paginate(ctx, InboundWebhook, failed ? { ...where, rowId: { $in: await failedOf(ctx, rowId) } } : where, args, "desc");
}

/** The webhook that a reference names, or null: what came to a source that is no more names nothing, though it may not be removed yet. */
export const referencedInbound: ReferenceResolver = async ({ id }, ctx) => {
  const rowId = decodeId(ids.InboundWebhook, id);
  const webhook = rowId === null ? null : await ctx.load(byId(InboundWebhook), rowId);
  return webhook && (await ctx.load(byId(WebhookSource), webhook.sourceId)) ? webhook : null;
};

async function failedOf(ctx: Context, sourceId: string): Promise<string[]> {
  const rows = await ctx.sql<{ id: string }>(
    `select distinct e.id from operations.background_jobs j
       join operations.webhook_handlings h on h.tenant_id = j.tenant_id and h.job_id = j.id
       join operations.webhook_events_in e on e.tenant_id = h.tenant_id and e.id = h.event_id
     where j.tenant_id = $1 and j.state in ('failed', 'cancelled') and e.source_id = $2 order by e.id desc limit $3`,
    [ctx.tenantId, sourceId, mostFailed],
  );
  return rows.map(({ id }) => id);
}

/**
 * Processes a webhook once more: where handlers have failed those alone, else all of them.
 * @throws WEBHOOK_PENDING, PAYLOAD_CLEARED among the input's problems
 */
export async function reprocessInboundWebhook(ctx: Context, id: string): Promise<InboundWebhook> {
  const rowId = decodeId(ids.InboundWebhook, id);
  const webhook = rowId === null ? null : await hold(ctx, rowId);
  if (!webhook) throw notFound();
  const [payload] = await ctx.sql("select 1 from operations.webhook_payloads_in where tenant_id = $1 and event_id = $2", [ctx.tenantId, webhook.rowId]);
  if (!payload) throw invalid("id", "PAYLOAD_CLEARED", "What was sent is kept for 30 days: ask its sender to send it again.");
  const handlings = await handlingsOf(ctx, [webhook.rowId]);
  const inState = (...states: JobState[]) => handlings.filter(({ state }) => state !== null && states.includes(state));
  if (inState(JobState.QUEUED, JobState.ACTIVE, JobState.RETRYING).length > 0) throw pending();
  const failed = inState(JobState.FAILED);
  await (failed.length > 0 ? redrive(ctx, failed.map(({ job_id }) => job_id)) : beginAnew(ctx, webhook));
  await ctx.record(events.inboundWebhookReprocessed, named(webhook));
  return webhook;
}

const pending = () => invalid("id", "WEBHOOK_PENDING", "The webhook is being processed. Wait until that has ended.");

async function redrive(ctx: Context, jobs: readonly string[]): Promise<void> {
  try {
    await redriveJobs(ctx, { jobIds: jobs.map((job) => encodeId(ids.Job, job)) });
  } catch (error) {
    // somebody else has just redriven one of them
    throw error instanceof InvalidInput ? pending() : error;
  }
}

async function beginAnew(ctx: Context, webhook: InboundWebhook): Promise<void> {
  await ctx.sql("delete from operations.webhook_handlings where tenant_id = $1 and event_id = $2", [ctx.tenantId, webhook.rowId]);
  webhook.processedAt = null;
  await ctx.em.flush();
  await beginProcessing(ctx, webhook.rowId);
}

/** What was sent. */
export interface SentPayload {
  headers: Record<string, string>;
  body: string;
}

/** What was sent, by the webhook's row id; null once it is cleared. */
export const payloadOf: Loader<string, SentPayload> = {
  async load(ctx, webhooks) {
    const rows = await ctx.sql<{ event_id: string; headers: Record<string, string>; body: Buffer }>(
      "select event_id, headers, body from operations.webhook_payloads_in where tenant_id = $1 and event_id = any ($2::uuid[])",
      [ctx.tenantId, [...webhooks]],
    );
    const of = new Map(rows.map(({ event_id, headers, body }) => [event_id, { headers, body: body.toString() }]));
    return webhooks.map((id) => of.get(id) ?? null);
  },
};
