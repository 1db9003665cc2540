import { z } from "zod";
import { defineJob } from "../jobs/jobs.js";

/**
 * The queue that every subgraph's mails wait in. The subgraph `operations` runs it, for it owns what leaves the
 * installation; the job is defined here, for each mail is part of the commit of whoever asks for it, in whichever
 * subgraph that is.
 */
export const sendMailJob = defineJob({
  name: "operations.send_mail",
  description: "Sends one mail; what it says lies sealed in the queue.",
  data: z.object({ sealed: z.base64() }),
  run: () => Promise.reject(new Error("there is no way to send mail yet")),
});
