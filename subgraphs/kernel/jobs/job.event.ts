import { z } from "zod";
import { defineEvent } from "../events/events.js";
import { idKind, idSchema } from "../ids/ids.js";

/** The kind of a job's id. Declared here because the worker tells of jobs, whichever subgraph they are of. */
export const jobKind = idKind("Job", "job");

/** Recorded by the worker in place of the work. */
export const jobRefused = defineEvent({
  type: "job.refused",
  description: "A job was not done: whoever caused it had not the permission any more when it ran.",
  subject: { kind: jobKind, property: "jobId" },
  payload: z.object({ jobId: idSchema(jobKind), queue: z.string(), permission: z.string() }),
});
