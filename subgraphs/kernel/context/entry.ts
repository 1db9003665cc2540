import { addressNotAllowed, mfaRequired, PublicError, reauthenticationRequired, tenantPendingDeletion, tenantSuspended } from "../errors/errors.js";
import { isWithin } from "../address/ranges.js";
import type { Actor, TenantAccess, TenantState } from "./facts.js";

/** Why a tenant is closed to somebody who belongs to it. The names are error codes. */
export type EntryRefusal = "TENANT_SUSPENDED" | "TENANT_PENDING_DELETION" | "ADDRESS_NOT_ALLOWED" | "MFA_REQUIRED" | "REAUTHENTICATION_REQUIRED";

const errors: Record<EntryRefusal, () => PublicError> = {
  TENANT_SUSPENDED: tenantSuspended,
  TENANT_PENDING_DELETION: tenantPendingDeletion,
  ADDRESS_NOT_ALLOWED: addressNotAllowed,
  MFA_REQUIRED: mfaRequired,
  REAUTHENTICATION_REQUIRED: () => reauthenticationRequired("Prove once more who you are: this tenant asks for it after so long a time."),
};

export const entryError = (refusal: EntryRefusal): PublicError => errors[refusal]();

/** The refusal that this error stands for, or null when it is about something else. */
export const entryRefusalIn = (error: unknown): EntryRefusal | null =>
  error instanceof PublicError && error.code in errors ? (error.code as EntryRefusal) : null;

const atRest: Record<Exclude<TenantState, "active">, EntryRefusal> = { suspended: "TENANT_SUSPENDED", pending_deletion: "TENANT_PENDING_DELETION" };

/** What everything that would change a tenant is answered while the tenant is at rest; null while it is at work. */
export const restRefusal = ({ state }: Pick<TenantAccess, "state">): EntryRefusal | null => (state === "active" ? null : atRest[state]);

/** From where, and when, somebody enters. */
export interface Entry {
  /** Null where the platform itself goes on with what was asked for. */
  ip: string | null;
  now: Date;
}

/**
 * Why the actor may not work in the tenant that it belongs to, or null when it may: a tenant at rest is its owners' alone to see,
 * and each has its own policy for addresses, second factors and the age of a session. What a person has caused goes on in jobs.
 */
export function refusalOf(actor: Actor, tenant: TenantAccess, { ip, now }: Entry): EntryRefusal | null {
  const rest = restRefusal(tenant);
  if (rest && !(actor.kind === "user" && tenant.roles.includes("owner"))) return rest;
  const { addresses } = tenant.entry;
  if (ip !== null && addresses.length > 0 && !isWithin(addresses, ip)) return "ADDRESS_NOT_ALLOWED";
  if (actor.kind !== "user" || actor.sessionId === null) return null;
  if (tenant.mfaRequired && !actor.assurance?.methods.includes("mfa")) return "MFA_REQUIRED";
  return hasAged(actor, tenant, now) ? "REAUTHENTICATION_REQUIRED" : null;
}

/** A session at work is noted when its access token is renewed, every 15 minutes: so much of a pause may have been work. */
const unseenSeconds = 15 * 60;

function hasAged({ assurance, pauseSeconds = 0 }: Actor, { entry: { idleMinutes, maximumMinutes } }: TenantAccess, now: Date): boolean {
  if (idleMinutes !== null && pauseSeconds - unseenSeconds > idleMinutes * 60) return true;
  return maximumMinutes !== null && (!assurance || now.getTime() - Date.parse(assurance.at) > maximumMinutes * 60_000);
}
