import type { Actor } from "../context/facts.js";

/** Whose rows a transaction may touch, and with which role's rights. */
export interface Identity {
  readonly role: string;
  readonly tenantId: string | null;
  readonly actorId: string | null;
  /** What the actor's id names, where something is written that says so: left out, a person. */
  readonly actorKind?: Actor["kind"];
}

/** The settings that the wall's policies read, and the role, for the length of a transaction (`SET LOCAL`, so a pooler may sit in between). */
export function settingsOf({ role, tenantId, actorId }: Identity): Record<string, string> {
  // the role travels as a setting too: one statement for all three (set_config('role') is SET LOCAL ROLE)
  return { "app.tenant_id": tenantId ?? "", "app.actor_id": actorId ?? "", role };
}

/** What a transaction that writes needs beside: an audit entry says what kind of actor it is of. */
export function writingSettingsOf(identity: Identity): Record<string, string> {
  return { "app.actor_kind": identity.actorKind ?? "", ...settingsOf(identity) };
}
