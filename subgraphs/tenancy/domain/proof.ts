import type { Context } from "../../kernel/context/context.js";
import { events } from "../contract.js";
import { DomainFailure, DomainState, type TenantDomain } from "./domain.entity.js";
import { mailRecordLost, mailUnverified } from "./domain.mail.js";

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

/** How long a record is looked for by itself, in milliseconds. */
export const patience = 7 * days;
/** How long a domain stays verified whose record is gone, in milliseconds. */
export const grace = 3 * days;

const soon = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);

/**
 * Draws the conclusion from a look-up: the domain is proved, waits on, or is the tenant's no more. The caller holds the row.
 * A DNS that does not answer takes nothing from anybody: a verified domain loses its state by an answer alone.
 */
export async function conclude(ctx: Context, domain: TenantDomain, found: DomainFailure | null): Promise<void> {
  const now = ctx.clock.now();
  if (found === null) await takeProof(ctx, domain, now);
  else if (domain.state === DomainState.VERIFIED) await miss(ctx, domain, found, now);
  else await waitOn(ctx, domain, found, now);
  await ctx.em.flush();
}

async function takeProof(ctx: Context, domain: TenantDomain, now: Date): Promise<void> {
  const again = soon(now, days);
  if (domain.state === DomainState.VERIFIED) return domain.prove(now, again);
  const [answer] = await ctx.sql<{ free: boolean }>("select tenancy.may_hold_domain($1) as free", [domain.domain]);
  if (!answer?.free) return waitOn(ctx, domain, DomainFailure.TAKEN, now);
  domain.prove(now, again);
  await ctx.record(events.domainVerified, { domainId: domain.id, domain: domain.domain });
}

async function waitOn(ctx: Context, domain: TenantDomain, failure: DomainFailure, now: Date): Promise<void> {
  const age = now.getTime() - domain.addedAt.getTime();
  const isPending = domain.state === DomainState.PENDING;
  domain.note(now, failure, isPending ? soon(now, age < hours ? 10 * minutes : hours) : null);
  if (!isPending || age < patience) return;
  domain.fail();
  await ctx.record(events.domainVerificationFailed, { domainId: domain.id, domain: domain.domain, failure });
}

async function miss(ctx: Context, domain: TenantDomain, failure: DomainFailure, now: Date): Promise<void> {
  domain.note(now, failure, soon(now, hours));
  if (failure === DomainFailure.NO_ANSWER) return;
  const isNew = domain.lostAt === null;
  domain.lose(now);
  const until = soon(domain.lostAt!, grace);
  if (now >= until) {
    domain.fail();
    await ctx.record(events.domainUnverified, { domainId: domain.id, domain: domain.domain });
    await mailUnverified(ctx, domain);
  } else if (isNew) {
    await ctx.record(events.domainRecordLost, { domainId: domain.id, domain: domain.domain, until: until.toISOString() });
    await mailRecordLost(ctx, domain, until);
  }
}
