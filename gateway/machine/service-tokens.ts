import { isLive } from "../../subgraphs/kernel/access/machine.js";
import { machine } from "../../subgraphs/kernel/context/facts.js";
import { unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import type { Principal } from "../authenticate.js";

/** What a verified token says of the service identity that it was given to. */
export interface ServiceClaims {
  /** A row id. */
  machineId: string;
  /** What it was narrowed to; null: all that its role allows. */
  scopes: string[] | null;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** The service identity as it is now. @throws UNAUTHENTICATED once it was revoked */
export async function servicePrincipal({ access, clock }: Platform, { machineId, scopes, expiresAt }: ServiceClaims): Promise<Principal> {
  const known = await access.machine("service_identity", machineId);
  if (!known || !isLive(known, clock.now())) throw unauthenticated("The service identity was revoked.");
  const { pointsPerMinute } = known;
  const tenant = scopes === null ? known.tenant : { ...known.tenant, permissions: known.tenant.permissions.filter((permission) => scopes.includes(permission)) };
  return { actor: machine("service_identity", machineId), tenantClaim: tenant.id, expiresAt, machine: { tenant, pointsPerMinute } };
}
