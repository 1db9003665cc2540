import { z } from "zod";
import { defineJob } from "../../subgraphs/kernel/jobs/jobs.js";

/** One queue, and what its job does in this process. A failure would have it wait for an hour. */
export const heldJob = (run: () => Promise<void>) =>
  defineJob({ name: "operations.probe_held", description: "Is taken over from a worker that was killed.", data: z.object({}), retries: 3, retryDelaySeconds: 3_600, run });
