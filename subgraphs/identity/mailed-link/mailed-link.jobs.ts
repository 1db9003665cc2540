import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";

export const forgetMailedLinksJob = defineJob({
  name: "identity.forget_mailed_links",
  description: "Deletes mailed links whose time is over.",
  data: z.object({}),
  async run(ctx) {
    const [answer] = await ctx.sql<{ forgotten: string }>("select identity.forget_mailed_links($1) as forgotten", [ctx.clock.now()]);
    ctx.log.info({ forgotten: Number(answer?.forgotten ?? 0) }, "mailed links deleted");
  },
});
