import { z } from "zod";
import { defineEvent } from "../events/events.js";
import { idKind, idSchema } from "../ids/ids.js";

/** The kind of a quota's id. Declared here because `ctx.consume` tells of quotas, in whichever subgraph it is called. */
export const quotaKind = idKind("Quota", "quo");

/** Recorded by `ctx.consume`, in the commit that reaches the share. */
export const quotaThresholdReached = defineEvent({
  type: "quota.threshold_reached",
  description: "The tenant has used 80 or 100 per cent of a quota; told once for each share and window.",
  subject: { kind: quotaKind, property: "quotaId" },
  payload: z.object({ quotaId: idSchema(quotaKind), meter: z.string(), percent: z.union([z.literal(80), z.literal(100)]), limit: z.int(), used: z.int() }),
});
