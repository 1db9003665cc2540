import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

/** Days that an ended session stays, for those who look into an incident. */
const keptDays = 90;

export const forgetSessionsJob = defineJob({
  name: "identity.forget_sessions",
  description: `Deletes sessions that ended more than ${keptDays} days ago.`,
  data: z.object({}),
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - keptDays * 86_400_000);
    const [answer] = await ctx.sql<{ forgotten: string }>("select identity.forget_sessions($1) as forgotten", [before]);
    ctx.log.info({ forgotten: Number(answer?.forgotten ?? 0) }, "ended sessions deleted");
  },
});
