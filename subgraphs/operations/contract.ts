import { idKind } from "../kernel/ids/ids.js";
import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Job: idKind("Job", "job"),
};

export const events = {
  jobRedriven: defineEvent({
    type: "job.redriven",
    description: "A failed job was put back into its queue.",
    subject: { kind: ids.Job, property: "jobId" },
    payload: z.object({ jobId: z.uuid(), queue: z.string() }),
  }),
};
