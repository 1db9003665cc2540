import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

/** How long what was sent is kept, in days. */
const keptDays = 30;
/** Deliveries that one statement deletes. */
const batch = 5_000;

/** Housekeeping: every night, in the platform's own name. */
export const forgetDeliveriesJob = defineJob({
  name: "operations.forget_deliveries",
  description: "Deletes the record of webhooks that were sent, or given up, more than 30 days ago.",
  data: z.object({}),
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    for (let forgotten = batch; forgotten >= batch; ) {
      const [answer] = await ctx.sql<{ forgotten: string }>("select operations.forget_deliveries($1, $2) as forgotten", [before, batch]);
      forgotten = Number(answer?.forgotten ?? 0);
    }
  },
});
