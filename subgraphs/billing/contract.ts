import { z } from "zod";
import { defineEvent } from "../kernel/events/events.js";
import { idKind, idSchema } from "../kernel/ids/ids.js";
import { quotaKind, quotaThresholdReached } from "../kernel/quota/quota.event.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Plan: idKind("Plan", "pln"),
  BillingSubscription: idKind("BillingSubscription", "sub"),
  Entitlement: idKind("Entitlement", "ent"),
  Quota: quotaKind,
};

/** A subscription begins with its tenant, in the tenant's own commit, and has no event of its own yet. */
export const events = {
  quotaThresholdReached,
  quotaOverridden: defineEvent({
    type: "quota.overridden",
    description: "A tenant was given another limit than its plan's (null: the plan's again) by an administrator of the installation, for a reason and until a moment; without one, until it is taken back.",
    subject: { kind: quotaKind, property: "quotaId" },
    payload: z.object({
      quotaId: idSchema(quotaKind),
      meter: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      reason: z.string().optional(),
      expiresAt: z.iso.datetime().optional(),
    }),
  }),
};
