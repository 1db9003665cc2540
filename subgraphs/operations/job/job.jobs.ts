import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

/** Days that the record of a job that is over stays. */
const keptDays = 30;

export const forgetJobsJob = defineJob({
  name: "operations.forget_jobs",
  description: `Deletes the records of jobs that were done or cancelled more than ${keptDays} days ago. What failed stays until it is redriven or cancelled.`,
  data: z.object({}),
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    const [answer] = await ctx.sql<{ forgotten: string }>("select operations.forget_jobs($1) as forgotten", [before]);
    ctx.log.info({ forgotten: Number(answer?.forgotten ?? 0) }, "records of jobs deleted");
  },
});
