import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";

/** Deliveries, with their attempts, that one transaction removes. */
const batch = 1_000;

/** The endpoint is gone before the job begins, and a batch is gone when it is committed: whoever comes after an end half-way goes on there. */
export const forgetEndpointJob = defineJob({
  name: "operations.forget_endpoint",
  description: "Removes what was sent to a webhook endpoint that was deleted, in batches.",
  data: z.object({ endpointId: z.uuid() }),
  outside: true,
  async run(ctx, { endpointId }) {
    for (let removed = batch; removed >= batch; ) {
      ctx.signal.throwIfAborted();
      removed = await asRole(ctx.foundation.pool, "tenon_worker", async (client) => {
        const { rows } = await client.query<{ removed: string }>("select operations.forget_endpoint($1, $2, $3) as removed", [ctx.tenantId, endpointId, batch]);
        return Number(rows[0]!.removed);
      });
    }
  },
});
