import { z } from "zod";
import { defineJob, GivenUp } from "../jobs/jobs.js";
import type { Context } from "../context/context.js";
import { openMail, type QueuedMail } from "./mail.js";

/**
 * The queue that every subgraph's mails wait in. The subgraph `operations` runs it, for it owns what leaves the
 * installation; the job is defined here, for each mail is part of the commit of whoever asks for it, in whichever
 * subgraph that is.
 */
export const sendMailJob = defineJob({
  name: "operations.send_mail",
  description: "Sends one mail; what it says lies sealed in the queue. Tried for about a day, unless the mail server refuses it for good.",
  data: z.object({ sealed: z.base64() }),
  // 30 s, 1 min, 2 min, ... an hour: outlives a greylisting server and a night without the mail server
  retries: 28,
  retryDelaySeconds: 30,
  outside: true,
  async run(ctx, { sealed }) {
    await ctx.foundation.mailer.send(ctx.jobId, opened(ctx, sealed));
  },
});

function opened(ctx: Context, sealed: string): QueuedMail {
  try {
    return openMail(ctx.foundation.keyring, ctx.tenantIdOrNull, sealed);
  } catch {
    throw new GivenUp("MAIL_UNREADABLE", "the mail cannot be opened: its key is not in TENON_KEYS, or its job was changed");
  }
}
