import type { AccessSource } from "../subgraphs/kernel/access/access.js";
import { entryError, refusalOf, type Entry } from "../subgraphs/kernel/context/entry.js";
import type { TenantAccess } from "../subgraphs/kernel/context/facts.js";
import { notFound, tenantConflict } from "../subgraphs/kernel/errors/errors.js";
import { decodeId } from "../subgraphs/kernel/ids/ids.js";
import { ids } from "../subgraphs/tenancy/contract.js";
import type { Principal } from "./authenticate.js";

/** Names the tenant of a request: its id (`ten_…`) or its slug. */
export const tenantHeader = "x-tenant";

/** Where a request may name its tenant. */
export interface TenantNames {
  /** The x-tenant header. */
  header: string | undefined;
  /** The subdomain, when the request came to `<slug>.<root domain>`. */
  subdomain: string | null;
}

/**
 * The slug in `<slug>.<rootDomain>`, or null when the host is another one.
 * @param host the request's host name, without a port
 * @param ownHost the host of the installation's own address, which may itself lie below the root domain
 */
export function subdomainOf(host: string, rootDomain: string, ownHost: string): string | null {
  const name = host.toLowerCase();
  if (name === ownHost || !name.endsWith(`.${rootDomain}`)) return null;
  const slug = name.slice(0, -rootDomain.length - 1);
  return slug === "" || slug.includes(".") ? null : slug;
}

/**
 * The tenant that a signed-in person works in, with what it is and may do there. The header and the subdomain are
 * explicit and must agree; either beats the token's claim. Somebody who is not signed in has no tenant, whatever the
 * request names.
 * @throws NOT_FOUND for a named tenant that the person is no member of, and alike for one that does not exist
 * @throws TENANT_SUSPENDED, TENANT_PENDING_DELETION, ADDRESS_NOT_ALLOWED, MFA_REQUIRED, REAUTHENTICATION_REQUIRED for a tenant that is closed to the actor: see `refusalOf`
 * @throws TENANT_CONFLICT when the header and the subdomain name two tenants
 */
export async function resolveTenant(access: AccessSource, principal: Principal | null, names: TenantNames, entry: Entry): Promise<TenantAccess | null> {
  if (!principal) return null;
  const { header, subdomain } = names;
  if (principal.machine) return enterable(principal, itsOwn(principal.machine.tenant, names), entry);
  const userId = principal.actor.id;
  if (header === undefined && subdomain === null) {
    // the claim may be older than the end of the membership: then the request simply has no tenant
    const claimed = principal.tenantClaim === null ? null : await access.member(userId, { id: principal.tenantClaim });
    return claimed && enterable(principal, claimed, entry);
  }
  const tenant = await access.member(userId, header === undefined ? { slug: subdomain! } : named(header));
  if (!tenant) throw notFound();
  if (subdomain !== null && tenant.slug !== subdomain) {
    throw tenantConflict();
  }
  return enterable(principal, tenant, entry);
}

function enterable({ actor }: Principal, tenant: TenantAccess, entry: Entry): TenantAccess {
  const refusal = refusalOf(actor, tenant, entry);
  if (refusal) throw entryError(refusal);
  return tenant;
}

/** A machine works in the tenant that let it in: another one that it names is not there for it. */
function itsOwn(tenant: TenantAccess, { header, subdomain }: TenantNames): TenantAccess {
  const is = (name: { id: string } | { slug: string }) => ("id" in name ? name.id === tenant.id : name.slug === tenant.slug);
  if ((header !== undefined && !is(named(header))) || (subdomain !== null && !is({ slug: subdomain }))) throw notFound();
  return tenant;
}

function named(header: string): { id: string } | { slug: string } {
  const id = decodeId(ids.Tenant, header.trim());
  return id === null ? { slug: header.trim().toLowerCase() } : { id };
}
