import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";
import { idSchema } from "../kernel/ids/ids.js";
import { jobKind, jobRefused } from "../kernel/jobs/job.event.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Job: jobKind,
};

export const events = {
  jobRefused,
  jobCancelled: defineEvent({
    type: "job.cancelled",
    description: "A job was called off; one that was under way is told to stop.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
  jobRedriven: defineEvent({
    type: "job.redriven",
    description: "A failed job was put back into its queue.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
};
