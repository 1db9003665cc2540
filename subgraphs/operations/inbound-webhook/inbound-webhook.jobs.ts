import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";
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

/** Housekeeping: every night, in the platform's own name. A batch is gone when it is committed: whoever comes after an end half-way goes on there. */
export const forgetInboundWebhooksJob = defineJob({
  name: "operations.forget_inbound_webhooks",
  description: "Clears what was sent by webhooks more than 30 days ago, and forgets those of more than a year ago.",
  data: z.object({}),
  outside: true,
  async run(ctx) {
    const before = (days: number) => new Date(ctx.clock.now().getTime() - days * day);
    for (let forgotten = batch; forgotten >= batch; ) {
      ctx.signal.throwIfAborted();
      forgotten = await asRole(ctx.foundation.pool, "tenon_operations_anonymous", async (client) => {
        const { rows } = await client.query<{ forgotten: string }>("select operations.forget_webhooks_in($1, $2, $3) as forgotten", [before(payloadDays), before(recordDays), batch]);
        return Number(rows[0]!.forgotten);
      });
    }
  },
});
