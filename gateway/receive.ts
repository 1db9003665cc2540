import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { entryRefusalIn, type EntryRefusal } from "../subgraphs/kernel/context/entry.js";
import type { Actor, Facts, TenantAccess } from "../subgraphs/kernel/context/facts.js";
import { badInput, notFound, PublicError } from "../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import { Authenticator, type Principal } from "./authenticate.js";
import { readSession } from "./browser/cookies.js";
import { browserPrincipal } from "./browser/principal.js";
import type { BrowserSessions } from "./browser/sessions.js";
import { EntryRefusals } from "./entry-refusals.js";
import type { GatewayContext } from "./graphql.js";
import { waitOf } from "./limits/headers.js";
import { RateLimiter, type Balance, type Budget, type RateLimits } from "./limits/rate.js";
import { currentRequest } from "./request.js";
import { ownDomainOf, resolveTenant, subdomainOf, tenantHeader, type TenantNames } from "./tenant.js";
import { KnownSources } from "./webhooks/known-sources.js";

export interface ReceiverOptions {
  platform: Platform;
  rootDomain: string;
  rates: RateLimits;
  sessions: BrowserSessions;
}

/** What a request is, however it came: over HTTP, or as one operation on a WebSocket. */
export type Asked = Pick<FastifyRequest, "headers" | "ip" | "hostname" | "trace">;

/** Whom a request is for that says so by itself, and where. */
export interface Subject {
  actor: Actor;
  /** A row id. */
  tenantId: string;
}

/** An address whose maker has nothing any more to prove it by is none. @throws NOT_FOUND in the place of UNAUTHENTICATED, everything else as it is */
export function asNothing(error: unknown): never {
  throw error instanceof PublicError && error.code === "UNAUTHENTICATED" ? notFound() : error;
}

/** A whole answer carries one of these when the caller's budget is spent. */
function rateLimited(balances: readonly Balance[], points: number): PublicError {
  const small = balances.find(({ quota }) => quota < points);
  if (small) return new PublicError("RATE_LIMITED", `The operation costs ${points} points, and the budget (${small.policy}) has ${small.quota} a minute. Ask for less at once.`);
  return new PublicError("RATE_LIMITED", "Too many requests. Wait for the seconds in the Retry-After header, or in `extensions.retryAfter`.", { retryAfter: waitOf(balances) });
}

/** Turns a request into what the rest of the platform knows of it: authenticate, tenant, budgets. */
export class Receiver {
  readonly #options: ReceiverOptions;
  readonly #authenticator: Authenticator;
  readonly #limiter: RateLimiter;
  readonly #ownHost: string;
  readonly #refusedEntries: EntryRefusals;
  readonly #sources: KnownSources;

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#authenticator = new Authenticator(options.platform);
    this.#limiter = new RateLimiter(options.platform);
    this.#refusedEntries = new EntryRefusals(options.platform);
    this.#sources = new KnownSources(options.platform);
    this.#ownHost = new URL(options.platform.publicUrl).hostname;
  }

  /** Tells the other gateways what was counted here, and what is being recorded is. */
  async close(): Promise<void> {
    await Promise.all([this.#limiter.close(), this.#refusedEntries.close()]);
  }

  /**
   * @param reply gets a browser's new cookies, when its session went on or has ended
   * @param body the request's, parsed: what an Idempotency-Key stands for; null where one means nothing
   * @param balances is filled with the budgets that the request draws on, for the answer's headers
   * @throws UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT, RATE_LIMITED or UNAVAILABLE for the request as a whole
   */
  async receive(request: FastifyRequest, reply: FastifyReply, body: unknown, balances: Balance[]): Promise<GatewayContext> {
    // Apollo's adapter makes a URL of it
    refuseUnreadableHost(request);
    return this.#contextOf(request, await this.#principal(request, reply, balances), body, balances);
  }

  /**
   * Whom the session's cookies of a handshake stand for, or null when there are none, or a header beats them. As with
   * any request of a browser, a session goes on, or is taken from the browser.
   * @throws UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE or BAD_REQUEST for the handshake as a whole
   */
  async shake(request: FastifyRequest, reply: FastifyReply, balances: Balance[]): Promise<Principal | null> {
    refuseUnreadableHost(request);
    const carriesSession = request.headers.authorization === undefined && readSession(request);
    return carriesSession ? this.#principal(request, reply, balances) : null;
  }

  /**
   * Who speaks on a WebSocket, as it is now.
   * @param kept whom the handshake's cookies stand for; null when the socket brings its proof in `headers`, or none
   */
  async speaker(request: Asked, kept: Principal | null): Promise<Principal | null> {
    return kept ? this.#reachable(this.#authenticator.again(kept)) : this.#principal(request, null, []);
  }

  /** Like `speaker`, when nobody asked: at no caller's cost. */
  async stillSpeaks(request: Asked, kept: Principal | null): Promise<Principal | null> {
    const caller = { ip: request.ip, correlationId: request.trace.correlationId, pay: () => Promise.resolve() };
    return this.#reachable(kept ? this.#authenticator.again(kept) : this.#authenticator.authenticate(request.headers.authorization, caller));
  }

  /** Like `receive`, for one operation on a WebSocket. */
  async receiveSpoken(request: Asked, kept: Principal | null, body: unknown, balances: Balance[]): Promise<GatewayContext> {
    return this.#contextOf(request, await this.speaker(request, kept), body, balances);
  }

  /** Like `receive`, whatever proof of a person comes with the request. */
  async receiveAnonymous(request: Asked, balances: Balance[]): Promise<GatewayContext> {
    await this.#pay(request, balances);
    return this.#contextOf(request, null, null, balances);
  }

  /**
   * Like `receive`, for whoever an address that proves itself was made for, and for whoever began what takes long: as they are
   * now, at their cost, and in the tenant that it was for.
   * @throws UNAUTHENTICATED once their session or key has ended, NOT_FOUND once they have left the tenant, and what closes it to them: see `refusalOf`
   */
  async receiveFor(request: Asked, { actor, tenantId }: Subject, balances: Balance[]): Promise<GatewayContext> {
    const proved = await this.#reachable(this.#authenticator.asNow(actor, request.ip));
    const principal = { ...proved, tenantClaim: tenantId };
    const tenant = await this.#enter(request, principal, { header: undefined, subdomain: null, domain: null });
    if (!tenant) throw notFound();
    return this.#context(request, { principal, tenant, refusal: null, body: null }, balances);
  }

  /**
   * For a webhook: no tenant that the request may name counts, and the source has a budget of its own, for a provider's
   * addresses are few. Whoever has been refused too often waits: see `blame`.
   * @throws RATE_LIMITED
   */
  async receiveWebhook(request: Asked, source: string): Promise<GatewayContext> {
    const [here, anywhere] = await Promise.all(this.#blamed(request, source).map((budget) => this.#limiter.take(budget, 0)));
    const spent = here!.remaining < 1 ? here! : anywhere!.remaining < 1 && !(await this.#reachable(this.#sources.has(source))) ? anywhere! : null;
    if (spent) throw rateLimited([{ ...spent, wait: spent.resetSeconds }], 1);
    const wait = await this.#limiter.takeOne(`source ${source}`, this.#options.rates.sourcePerMinute);
    if (wait > 0) throw new PublicError("RATE_LIMITED", "Too many webhooks come here. Send it again later.", { retryAfter: wait });
    return { facts: nobody(request), balances: [], ran: { mutation: false }, points: () => 0, charge: () => Promise.resolve() };
  }

  /** A webhook was refused. What comes from its address waits at the same source, and where there is none. */
  async blame(request: Asked, source: string): Promise<void> {
    for (const budget of this.#blamed(request, source)) await this.#limiter.take(budget, 1);
  }

  /** At this source, and at all: many customers' webhooks come from a provider's address, and what one of them has sent wrong is no reason to refuse another's. */
  #blamed(request: Asked, source: string): [Budget, Budget] {
    const budget = this.#addressBudget(request);
    return [{ ...budget, at: source }, budget];
  }

  /**
   * Whether one who opens a socket names one tenant at the most: with two of them nothing could be answered on it. What else
   * there is to say of the tenant is said of each operation.
   * @throws TENANT_CONFLICT, UNAVAILABLE
   */
  async refuseConflict(request: Asked, principal: Principal | null): Promise<void> {
    await this.#tenantOf(request, principal).catch((error: unknown) => {
      if (error instanceof PublicError && error.code !== "TENANT_CONFLICT" && error.code !== "UNAVAILABLE") return;
      throw error;
    });
  }

  #tenantOf(request: Asked, principal: Principal | null): Promise<TenantAccess | null> {
    const { rootDomain } = this.#options;
    // a name may end with the root's dot (RFC 1034, section 3.1)
    const host = request.hostname.replace(/\.$/, "");
    return this.#enter(request, principal, {
      header: single(request.headers[tenantHeader]),
      subdomain: subdomainOf(host, rootDomain, this.#ownHost),
      domain: ownDomainOf(host, rootDomain, this.#ownHost),
    });
  }

  #enter(request: Asked, principal: Principal | null, names: TenantNames): Promise<TenantAccess | null> {
    const { platform } = this.#options;
    return this.#reachable(
      resolveTenant(platform.access, principal, names, { ip: request.ip, now: platform.clock.now() }, (tenant, refusal) => {
        if (principal) this.#refusedEntries.note({ actor: principal.actor, tenant, refusal, correlationId: request.trace.correlationId });
      }),
    );
  }

  async #contextOf(request: Asked, principal: Principal | null, body: unknown, balances: Balance[]): Promise<GatewayContext> {
    const { tenant, refusal } = await this.#tenantOf(request, principal).then(
      (found) => ({ tenant: found, refusal: null }),
      (error: unknown) => {
        // a host or a token names a tenant for everything that is asked, one's own account included: what works in none goes on
        const known = request.headers[tenantHeader] === undefined && !principal?.machine ? entryRefusalIn(error) : null;
        if (!known) throw error;
        return { tenant: null, refusal: known };
      },
    );
    return this.#context(request, { principal, tenant, refusal, body }, balances);
  }

  #context(request: Asked, { principal, tenant, refusal, body }: { principal: Principal | null; tenant: TenantAccess | null; refusal: EntryRefusal | null; body: unknown }, balances: Balance[]): GatewayContext {
    const facts: Facts = { ...nobody(request), actor: principal?.actor ?? null, tenant, ...(refusal && { refusal }), idempotency: idempotency(request, body) };
    // an anonymous request has paid its first point already
    const budgets = principal ? this.#budgets(principal, tenant) : [this.#addressBudget(request)];
    const paid = principal ? 0 : 1;
    const takeAll = (points: number) => this.#limiter.takeAll(budgets, points);
    return {
      facts,
      balances,
      ran: { mutation: false },
      points: (cost) => Math.max(1, Math.ceil(cost / this.#options.rates.costPerPoint)),
      async charge(points) {
        balances.splice(0, balances.length, ...(await takeAll(points - paid)));
        if (balances.some((balance) => balance.exceeded)) throw rateLimited(balances, points);
        facts.budgets = balances.map(({ policy, quota, remaining, resetSeconds }) => ({ policy, quota, remaining, resetSeconds }));
      },
    };
  }

  /** Whoever proves nothing pays by address, before any key or table is asked. */
  async #principal(request: Asked, reply: FastifyReply | null, balances: Balance[]): Promise<Principal | null> {
    const pay = () => this.#pay(request, balances);
    const authenticate = (header: string) => this.#reachable(this.#authenticator.authenticate(header, { ip: request.ip, correlationId: request.trace.correlationId, pay }));
    const { authorization } = request.headers;
    if (authorization === undefined) {
      const session = reply && readSession(request);
      if (session) return browserPrincipal(session, reply, { sessions: this.#options.sessions, authenticate, pay, facts: nobody(request) });
      await pay();
      return null;
    }
    try {
      return await authenticate(authorization);
    } catch (error) {
      if (error instanceof PublicError && error.code === "UNAUTHENTICATED") await pay();
      throw error;
    }
  }

  async #pay(request: Asked, balances: Balance[]): Promise<void> {
    const balance = await this.#limiter.take(this.#addressBudget(request), 1);
    balances.splice(0, balances.length, balance);
    if (balance.exceeded) throw rateLimited([balance], 1);
  }

  #addressBudget(request: Asked): Budget {
    return { policy: "ip", key: request.ip, quota: this.#options.rates.anonymousPerMinute };
  }

  #budgets({ actor, machine }: Principal, tenant: TenantAccess | null): Budget[] {
    const { userPerMinute, keyPerMinute, tenantPerMinute } = this.#options.rates;
    const own: Budget = machine
      ? { policy: "key", key: actor.id, quota: machine.pointsPerMinute ?? keyPerMinute }
      : { policy: "user", key: actor.id, quota: userPerMinute };
    if (!tenant) return [own];
    const entitled = tenant.entitlements["api_points_per_minute"];
    return [own, { policy: "tenant", key: tenant.id, quota: typeof entitled === "number" ? entitled : tenantPerMinute }];
  }

  /** What is refused is refused; anything else that fails here is a database that does not answer. */
  async #reachable<T>(look: Promise<T>): Promise<T> {
    try {
      return await look;
    } catch (error) {
      if (error instanceof PublicError) throw error;
      currentRequest()?.log.error({ err: error }, "sessions and memberships cannot be looked up");
      throw new PublicError("UNAVAILABLE", "A part of the platform does not answer. Try again later.");
    }
  }
}

function refuseUnreadableHost({ hostname }: Asked): void {
  if (!URL.canParse(`http://${hostname}/`)) throw new PublicError("BAD_REQUEST", "The Host header is not the name of a host.");
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}

/** What is known of a request before anybody is known to make it. */
function nobody(request: Asked): Facts {
  return {
    correlationId: request.trace.correlationId,
    actor: null,
    tenant: null,
    client: { ip: request.ip, userAgent: single(request.headers["user-agent"])?.slice(0, 500) ?? null },
    idempotency: null,
  };
}

/** Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): the key, and what it stands for. */
function idempotency(request: Asked, body: unknown): Facts["idempotency"] {
  const key = single(request.headers["idempotency-key"]);
  if (key === undefined || body === null) return null;
  if (key.length === 0 || key.length > 255) throw badInput("Idempotency-Key must have 1 to 255 characters, for example a UUID.");
  const { query, variables = null, operationName = null } = (body ?? {}) as Record<string, unknown>;
  const fingerprint = createHash("sha256").update(canonical({ query, variables: variables ?? {}, operationName })).digest("hex");
  return { key, fingerprint };
}

/** JSON with the keys of each object in order: the same request written in another order is the same request. */
function canonical(value: unknown): string {
  const ordered = (_key: string, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  try {
    return JSON.stringify(value, ordered);
  } catch (error) {
    // parsing has no limit to its depth, writing has the stack's
    if (error instanceof RangeError) throw badInput("The variables are nested too deeply.");
    throw error;
  }
}
