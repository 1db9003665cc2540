import type { AccessSource } from "../subgraphs/kernel/access/access.js";
import { entryError, refusalOf, type Entry, type EntryRefusal } from "../subgraphs/kernel/context/entry.js";
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
  /** The host, when it may be a tenant's own domain. */
  domain: string | null;
}

/**
 * The host as a tenant's own domain would be written, or null when it is none: an address, one label, the installation's own.
 * @param host the request's host name, without a port
 */
export function ownDomainOf(host: string, rootDomain: string, ownHost: string): string | null {
  const name = host.toLowerCase();
  if (name === ownHost || name === rootDomain || name.endsWith(`.${rootDomain}`) || name.endsWith(`.${ownHost}`)) return null;
  return name.length <= 253 && /^[a-z0-9.-]+\.[a-z][a-z0-9-]*$/.test(name) ? name : null;
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
 * The tenant that a signed-in actor works in, with what it is and may do there. Whatever names one, header, host or token,
 * names the same: which of two is meant is not guessed. Somebody who is not signed in has no tenant, whatever the request
 * names.
 * @param closed is told of a tenant that is closed to the actor, before it is thrown
 * @throws NOT_FOUND for a named tenant that the person is no member of, and alike for one that does not exist
 * @throws TENANT_SUSPENDED, TENANT_PENDING_DELETION, ADDRESS_NOT_ALLOWED, MFA_REQUIRED, REAUTHENTICATION_REQUIRED for a tenant that is closed to the actor: see `refusalOf`
 * @throws TENANT_CONFLICT when two tenants are named
 */
export async function resolveTenant(access: AccessSource, principal: Principal | null, names: TenantNames, entry: Entry, closed: (tenant: TenantAccess, refusal: EntryRefusal) => void = () => undefined): Promise<TenantAccess | null> {
  if (!principal) return null;
  const named = await namesIn(access, names);
  // a machine's proof is good in one tenant alone: for any other name there is nothing to look up
  const tenant = principal.machine ? principal.machine.tenant : await theirs(access, principal, named);
  if (!tenant) return null;
  const agree = named.every((name) => ("id" in name ? name.id === tenant.id : name.slug === tenant.slug));
  if (!agree || (principal.tenantClaim !== null && principal.tenantClaim !== tenant.id)) throw tenantConflict();
  const refusal = refusalOf(principal.actor, tenant, entry);
  if (refusal) {
    closed(tenant, refusal);
    throw entryError(refusal);
  }
  return tenant;
}

/** A tenant's row id, or its slug. */
type Name = { id: string } | { slug: string };

async function theirs(access: AccessSource, { actor, tenantClaim }: Principal, [explicit]: readonly Name[]): Promise<TenantAccess | null> {
  if (!explicit) {
    // the claim may be older than the end of the membership: then the request simply has no tenant
    return tenantClaim === null ? null : access.member(actor.id, { id: tenantClaim });
  }
  const tenant = await access.member(actor.id, explicit);
  if (!tenant) throw notFound();
  return tenant;
}

async function namesIn(access: AccessSource, { header, subdomain, domain }: TenantNames): Promise<Name[]> {
  const atDomain = domain === null ? null : await access.tenantAt(domain);
  return [...(header === undefined ? [] : [inHeader(header)]), ...(subdomain === null ? [] : [{ slug: subdomain }]), ...(atDomain === null ? [] : [{ id: atDomain }])];
}

function inHeader(header: string): Name {
  const id = decodeId(ids.Tenant, header.trim());
  return id === null ? { slug: header.trim().toLowerCase() } : { id };
}
