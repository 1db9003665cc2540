import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";
import { idKind, idSchema } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Job: idKind("Job", "job"),
};

export const events = {
  jobRedriven: defineEvent({
    type: "job.redriven",
    description: "A failed job was put back into its queue.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: idSchema(ids.Job), queue: z.string() }),
  }),
};
