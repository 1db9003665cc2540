import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

export const forgetThrottlesJob = defineJob({
  name: "identity.forget_throttles",
  description: "Deletes counters of attempts that have nothing to count any more.",
  data: z.object({}),
  async run(ctx) {
    const [answer] = await ctx.sql<{ forgotten: string }>("select identity.forget_throttles($1) as forgotten", [ctx.clock.now()]);
    ctx.log.info({ forgotten: Number(answer?.forgotten ?? 0) }, "counters of attempts deleted");
  },
});
