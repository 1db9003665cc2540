import { isLive } from "../../subgraphs/kernel/access/machine.js";
import { isWithin } from "../../subgraphs/kernel/address/ranges.js";
import { machine, type Actor } from "../../subgraphs/kernel/context/facts.js";
import { forbidden, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import type { Principal } from "../authenticate.js";

/**
 * A machine whose proof was looked at before, as it is now.
 * @throws UNAUTHENTICATED once it was revoked or has expired, FORBIDDEN from an address that it is not for
 */
export async function machinePrincipal({ access, clock }: Platform, kind: Exclude<Actor["kind"], "user">, id: string, ip: string): Promise<Principal> {
  const known = await access.machine(kind, id);
  if (!known || !isLive(known, clock.now())) throw unauthenticated("The API key or service identity has ended: it has expired or was revoked.");
  if (!isWithin(known.allowedAddresses, ip)) throw forbidden("What an API key has begun cannot go on from this address. Add the address to the key's allow-list, in a new key.");
  const { tenant, pointsPerMinute, expiresAt } = known;
  return { actor: machine(kind, id), tenantClaim: tenant.id, expiresAt: expiresAt === null ? null : Date.parse(expiresAt), machine: { tenant, pointsPerMinute } };
}
