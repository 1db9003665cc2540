import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

export const forgetChallengesJob = defineJob({
  name: "identity.forget_challenges",
  description: "Deletes sign-ins that waited in vain for their second half.",
  data: z.object({}),
  async run(ctx) {
    const [answer] = await ctx.sql<{ forgotten: string }>("select identity.forget_challenges($1) as forgotten", [ctx.clock.now()]);
    ctx.log.info({ forgotten: Number(answer?.forgotten ?? 0) }, "waiting sign-ins deleted");
  },
});
