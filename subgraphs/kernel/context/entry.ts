import { mfaRequired, PublicError, tenantPendingDeletion, tenantSuspended } from "../errors/errors.js";
import type { Actor, TenantAccess, TenantState } from "./facts.js";

/** Why a tenant is closed to somebody who belongs to it. The names are error codes. */
export type EntryRefusal = "TENANT_SUSPENDED" | "TENANT_PENDING_DELETION" | "MFA_REQUIRED";

const errors: Record<EntryRefusal, () => PublicError> = {
  TENANT_SUSPENDED: tenantSuspended,
  TENANT_PENDING_DELETION: tenantPendingDeletion,
  MFA_REQUIRED: mfaRequired,
};

export const entryError = (refusal: EntryRefusal): PublicError => errors[refusal]();

/** The refusal that this error stands for, or null when it is about something else. */
export const entryRefusalIn = (error: unknown): EntryRefusal | null =>
  error instanceof PublicError && error.code in errors ? (error.code as EntryRefusal) : null;

const atRest: Record<Exclude<TenantState, "active">, EntryRefusal> = { suspended: "TENANT_SUSPENDED", pending_deletion: "TENANT_PENDING_DELETION" };

/** What everything that would change a tenant is answered while the tenant is at rest; null while it is at work. */
export const restRefusal = ({ state }: Pick<TenantAccess, "state">): EntryRefusal | null => (state === "active" ? null : atRest[state]);

/**
 * Why the actor may not work in the tenant that it belongs to, or null when it may: a tenant at rest is its owners' alone to see,
 * and one that asks for a second factor is closed to a session that has had none. What a person has caused goes on in jobs.
 */
export function refusalOf({ kind, sessionId, assurance }: Actor, tenant: TenantAccess): EntryRefusal | null {
  const rest = restRefusal(tenant);
  if (rest && !tenant.roles.includes("owner")) return rest;
  if (rest && kind !== "user") return rest;
  return tenant.mfaRequired && kind === "user" && sessionId !== null && !assurance?.methods.includes("mfa") ? "MFA_REQUIRED" : null;
}
