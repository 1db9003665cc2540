import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";

/** Webhooks, with their payloads, that one transaction removes. */
const batch = 1_000;

/** The source is gone before the job begins, and a batch is gone when it is committed: whoever comes after an end half-way goes on there. */
export const forgetSourceJob = defineJob({
  name: "operations.forget_source",
  description: "Removes what came to a webhook source that was deleted, in batches.",
  data: z.object({ sourceId: z.uuid() }),
  outside: true,
  async run(ctx, { sourceId }) {
    for (let removed = batch; removed >= batch; ) {
      ctx.signal.throwIfAborted();
      removed = await asRole(ctx.foundation.pool, "tenon_worker", async (client) => {
        const { rows } = await client.query<{ removed: string }>("select operations.forget_source($1, $2, $3) as removed", [ctx.tenantId, sourceId, batch]);
        return Number(rows[0]!.removed);
      });
    }
  },
});
