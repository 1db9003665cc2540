import { idKind } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Plan: idKind("Plan", "pln"),
  BillingSubscription: idKind("BillingSubscription", "sub"),
  Entitlement: idKind("Entitlement", "ent"),
};

/** Billing publishes no event yet: a subscription begins with its tenant, in the tenant's own commit. */
export const events = {};
