import { accessRefused } from "../kernel/authz/refusal.event.js";
import { idKind } from "../kernel/ids/ids.js";

/** The kinds of ids that others may refer to. An audit entry is the event: they share the id. */
export const ids = {
  AuditLogEntry: idKind("AuditLogEntry", "evt"),
};

export const events = {
  // the kernel records it, for every subgraph
  accessRefused,
};
