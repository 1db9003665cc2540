import { randomBytes } from "node:crypto";
import type { Context } from "../../kernel/context/context.js";
import { invalid, notFound } from "../../kernel/errors/errors.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { events, ids } from "../contract.js";
import { DomainState, TenantDomain } from "./domain.entity.js";
import { readDomain } from "./domain-name.js";
import { inTurn } from "./look-up-turn.js";
import { lookUp } from "./look-up.js";
import { conclude } from "./proof.js";

/** How many domains a tenant can have. */
export const domainLimit = 20;

/** Milliseconds in which a domain is looked up once, however often somebody asks: resolvers keep what they heard longer than that. */
const calm = 5_000;

/** The current tenant's domains, in the order in which they were added. */
export function listDomains(ctx: Context): Promise<TenantDomain[]> {
  return ctx.find(TenantDomain, { tenantId: ctx.tenantId }, { orderBy: { rowId: "asc" } });
}

/** Adds a domain, which its record then has to prove. @throws what is wrong with it, among the input's problems */
export async function addDomain(ctx: Context, input: { domain: string }): Promise<TenantDomain> {
  const { rootDomain, publicUrl } = ctx.foundation;
  const domain = readDomain(input.domain, [rootDomain.toLowerCase(), new URL(publicUrl).hostname]);
  // of two additions at the same time the second counts what the first one did
  await ctx.sql("select pg_advisory_xact_lock(hashtextextended('tenancy.tenant_domains of ' || $1::text, 0))", [ctx.tenantId]);
  const have = await ctx.sql<{ domain: string }>("select domain from tenancy.tenant_domains where tenant_id = $1", [ctx.tenantId]);
  if (have.some((row) => row.domain === domain)) throw invalid("domain", "DOMAIN_ADDED_ALREADY", "The tenant has this domain already.");
  if (have.length >= domainLimit) throw invalid("domain", "DOMAIN_LIMIT_REACHED", `A tenant can have ${domainLimit} domains. Remove one that is not needed.`);
  const now = ctx.clock.now();
  const added = ctx.em.create(TenantDomain, {
    rowId: newId(),
    tenantId: ctx.tenantId,
    domain,
    token: randomBytes(20).toString("hex"),
    state: DomainState.PENDING,
    addedAt: now,
    addedBy: ctx.actor.id,
    verifiedAt: null,
    checkedAt: null,
    failure: null,
    lostAt: null,
    // the record cannot be there yet
    checkAt: new Date(now.getTime() + 60_000),
  });
  await ctx.em.flush();
  await ctx.record(events.domainAdded, { domainId: added.id, domain });
  return added;
}

/** Looks the domain's record up now, unless that was done a moment ago. What was found stands in the domain. @throws NOT_FOUND, UNAVAILABLE */
export async function verifyDomain(ctx: Context, input: { domainId: string }): Promise<TenantDomain> {
  const { rowId, domain, token, checkedAt } = await mustFind(ctx, input.domainId);
  if (checkedAt && ctx.clock.now().getTime() - checkedAt.getTime() < calm) return lock(ctx, rowId);
  const look = () => lookUp({ domain, token }, ctx.foundation.dnsServers);
  // an Idempotency-Key is written first: then the connection is held meanwhile
  const found = await ctx.apart(() => (ctx.facts.idempotency ? inTurn(look) : look()));
  const held = await lock(ctx, rowId);
  await conclude(ctx, held, found);
  return held;
}

/** Removes a domain: within a second requests to it reach the tenant no more. @throws NOT_FOUND */
export async function removeDomain(ctx: Context, input: { domainId: string }): Promise<TenantDomain> {
  const { rowId } = await mustFind(ctx, input.domainId);
  const held = await lock(ctx, rowId);
  const { id, domain } = held;
  ctx.em.remove(held);
  await ctx.em.flush();
  await ctx.record(events.domainRemoved, { domainId: id, domain });
  return held;
}

async function mustFind(ctx: Context, id: string): Promise<TenantDomain> {
  const rowId = decodeId(ids.TenantDomain, id);
  const domain = rowId === null ? null : await ctx.findOne(TenantDomain, { tenantId: ctx.tenantId, rowId });
  if (!domain) throw notFound();
  return domain;
}

/** The domain, locked: of two look-ups at the same time the second sees what the first one concluded. @throws NOT_FOUND once it was removed */
export async function lock(ctx: Context, rowId: string): Promise<TenantDomain> {
  const [locked] = await ctx.sql("select id from tenancy.tenant_domains where tenant_id = $1 and id = $2 for update", [ctx.tenantId, rowId]);
  if (!locked) throw notFound();
  const domain = await ctx.em.findOneOrFail(TenantDomain, { tenantId: ctx.tenantId, rowId });
  // what was read before the lock is old
  await ctx.em.refresh(domain);
  return domain;
}
