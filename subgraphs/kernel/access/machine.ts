import type { TenantAccess } from "../context/facts.js";

/** What is looked up of a machine that a tenant let in. */
export interface MachineRow {
  tenantId: string;
  /** The person whose rights bound its own; null: a role's do. */
  makerId: string | null;
  roleId: string | null;
  /** What it was given; null: all that its role allows. */
  scopes: string[] | null;
  /** Ranges (CIDR) that it may call from; null: from everywhere. */
  allowedAddresses: string[] | null;
  /** Of its own; null: as many as the installation gives. */
  pointsPerMinute: number | null;
  /** ISO 8601; null: it does not end by itself. */
  expiresAt: string | null;
}

/** What a machine is and may do right now, in the one tenant that let it in. */
export interface MachineAccess extends Pick<MachineRow, "allowedAddresses" | "pointsPerMinute" | "expiresAt"> {
  tenant: TenantAccess;
}

/**
 * What a machine may do: of its scopes, those that its maker (or its role) has now.
 * @param bound null: its maker is no member any more, and its scopes were cut to what it could do when it left
 */
export function permissionsOf(scopes: readonly string[] | null, bound: readonly string[] | null): string[] {
  if (scopes === null) return [...(bound ?? [])];
  return bound === null ? [...scopes] : scopes.filter((scope) => bound.includes(scope));
}

/** True while the machine's time is not over. */
export const isLive = ({ expiresAt }: Pick<MachineAccess, "expiresAt">, now: Date) => expiresAt === null || Date.parse(expiresAt) > now.getTime();
