import type { Context, Loader } from "../../kernel/context/context.js";
import { JobState } from "../job/job.entity.js";
import { InboundWebhookState, type Handling } from "./inbound-webhook.entity.js";

/** A handling, and the job behind it. */
export interface HandlingRow {
  event_id: string;
  handler: string;
  job_id: string;
  /** Null when the job's record was forgotten: it had succeeded long ago. */
  state: JobState | null;
  attempts: number | null;
  error_code: string | null;
  next_try_at: Date | null;
}

/** The jobs that process these webhooks, and how each stands. */
export const handlingsOf = (ctx: Context, webhooks: readonly string[]): Promise<HandlingRow[]> =>
  ctx.sql<HandlingRow>(
    `select h.event_id, h.handler, h.job_id, j.state, j.attempts, j.error_code, j.next_try_at
     from operations.webhook_handlings h left join operations.background_jobs j on j.tenant_id = h.tenant_id and j.id = h.job_id
     where h.tenant_id = $1 and h.event_id = any ($2::uuid[]) order by h.job_id`,
    [ctx.tenantId, [...webhooks]],
  );

const ofJob = (state: JobState | null): InboundWebhookState => {
  if (state === JobState.FAILED || state === JobState.CANCELLED) return InboundWebhookState.FAILED;
  return state === null || state === JobState.SUCCEEDED ? InboundWebhookState.PROCESSED : InboundWebhookState.PENDING;
};

/** Where the whole stands: as its worst part does. */
export function stateOf(handlings: readonly { state: InboundWebhookState }[]): InboundWebhookState {
  for (const state of [InboundWebhookState.FAILED, InboundWebhookState.PENDING]) if (handlings.some((each) => each.state === state)) return state;
  return InboundWebhookState.PROCESSED;
}

const shown = ({ handler, state, attempts, error_code, next_try_at }: HandlingRow): Handling => ({
  handler,
  state: ofJob(state),
  attempts: attempts ?? 1,
  errorCode: ofJob(state) === InboundWebhookState.PROCESSED ? null : error_code,
  nextTryAt: next_try_at && new Date(next_try_at),
});

/** What each handler made of a webhook, by the webhook's row id. */
export const shownHandlings: Loader<string, Handling[]> = {
  async load(ctx, webhooks) {
    const of = Map.groupBy(await handlingsOf(ctx, webhooks), (row) => row.event_id);
    return webhooks.map((id) => (of.get(id) ?? []).map(shown));
  },
};
