import { idKind } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. */
export const ids = {
  Plan: idKind("Plan", "pln"),
  Subscription: idKind("Subscription", "sub"),
  Entitlement: idKind("Entitlement", "ent"),
};

/** Billing publishes no event yet: a subscription begins with its tenant, in the tenant's own commit. */
export const events = {};
