import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { processInboundWebhook } from "./processing.js";

/** How long what was sent is kept, and how long that it was, in days: as long is known what is sent again. */
const [payloadDays, recordDays] = [30, 365];
/** Rows that one statement deletes. */
const batch = 2_000;
const day = 86_400_000;

export const processInboundWebhookJob = defineJob<{ webhookId: string }>({
  name: "operations.process_inbound_webhook",
  description: "Tells a tenant's events of a webhook that came in, and hands it over to its handlers.",
  data: z.object({ webhookId: z.uuid() }),
  run: (ctx, { webhookId }) => processInboundWebhook(ctx, webhookId),
});

/** Housekeeping: every night, in the platform's own name. */
export const forgetInboundWebhooksJob = defineJob({
  name: "operations.forget_inbound_webhooks",
  description: "Clears what was sent by webhooks more than 30 days ago, and forgets those of more than a year ago.",
  data: z.object({}),
  async run(ctx) {
    const before = (days: number) => new Date(ctx.clock.now().getTime() - days * day);
    for (let forgotten = batch; forgotten >= batch; ) {
      const [answer] = await ctx.sql<{ forgotten: string }>("select operations.forget_webhooks_in($1, $2, $3) as forgotten", [before(payloadDays), before(recordDays), batch]);
      forgotten = Number(answer?.forgotten ?? 0);
    }
  },
});
