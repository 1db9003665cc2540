import type { EntityClass } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import DataLoader from "dataloader";
import type { Clock } from "../clock/clock.js";
import { forbidden, tenantRequired, unauthenticated, type PublicError } from "../errors/errors.js";
import { entryOf, recording } from "../events/entry.js";
import type { EventType } from "../events/events.js";
import type { FlagValue } from "../flags/flag.js";
import { readFlag, type Widened } from "../flags/read.js";
import type { Job } from "../jobs/jobs.js";
import type { Log } from "../log/log.js";
import { queueMail, type Mail } from "../mail/mail.js";
import { Unit } from "../orm/unit.js";
import { consume } from "../quota/consume.js";
import type { Identity } from "../rows/settings.js";
import type { FindOptions, Where } from "../rows/where.js";
import { entryError, refusalOf } from "./entry.js";
import { nothingRefused, type NotedRefusal } from "../authz/noted.js";
import type { Actor, Facts, TenantAccess } from "./facts.js";
import type { Foundation } from "./foundation.js";
import { Reads } from "./reads.js";
import { neverAborted, Running } from "./running.js";

/** Loads many rows of one kind at once; the answers stand in the order of the keys. */
export interface Loader<K, V> {
  load(ctx: Context, keys: readonly K[]): Promise<(V | null)[]>;
}

/**
 * Everything a service gets: one actor, one tenant. A query has one context for the request, and each of its statements
 * is a transaction by itself; a mutation field and a job have one each, and one transaction.
 */
export class Context {
  readonly foundation: Foundation;
  readonly facts: Facts;
  #log: Log | null = null;
  readonly #jobId: string | null;
  /** Aborted when what runs here is not wanted any more: a job that was called off. Never in a request. */
  readonly signal: AbortSignal;
  /** Null in a context that writes. */
  readonly #reads: Reads | null;
  #actor: Actor | null;
  #tenant: TenantAccess | null;
  #tenantId: string | null;
  #identity: Identity;
  #opening: Promise<Unit> | null = null;
  #unit: Unit | null = null;
  #refused = false;
  readonly #home: Context | null;
  /** What has been refused in this request, wherever it has entered. */
  refusals: readonly NotedRefusal[] = nothingRefused;
  readonly #running: Running;
  readonly #loaders = new Map<object, DataLoader<unknown, unknown>>();
  readonly #elsewhere = new Map<string, Promise<Context | null>>();

  /**
   * @param options.tenantId a tenant that work goes on in without a member's snapshot: a job's
   * @param options.jobId the job that the context is a try of
   * @param options.home the context of the same request that this one is entered from
   */
  constructor(foundation: Foundation, facts: Facts, options: { readOnly: boolean; tenantId?: string | null; jobId?: string; signal?: AbortSignal; home?: Context }) {
    this.foundation = foundation;
    this.facts = facts;
    this.#jobId = options.jobId ?? null;
    this.signal = options.signal ?? neverAborted;
    this.#actor = facts.actor;
    this.#tenant = facts.tenant;
    this.#tenantId = facts.tenant?.id ?? options.tenantId ?? null;
    this.#identity = this.#identify();
    const { home } = options;
    this.#home = home ?? null;
    this.#running = home ? home.#running : new Running();
    this.#reads = options.readOnly ? new Reads(this, foundation.database, home ? home.#reads : null) : null;
  }

  /** Its lines carry the request, its actor and its tenant. Made when it is asked for: most requests say nothing. */
  get log(): Log {
    this.#log ??= this.foundation.log.child({
      correlationId: this.facts.correlationId,
      ...(this.facts.actor && { actorId: this.facts.actor.id }),
      ...(this.#tenantId && { tenantId: this.#tenantId }),
    });
    return this.#log;
  }

  get clock(): Clock {
    return this.foundation.clock;
  }

  /** The row id of the job that this is a try of, the same at every try. */
  get jobId(): string {
    if (!this.#jobId) throw new Error("no job is under way");
    return this.#jobId;
  }

  /** The mutation has found its input wanting: nothing of what it wrote stays. */
  refuse(): void {
    this.#refused = true;
  }

  get refused(): boolean {
    return this.#refused;
  }

  /** A rule, or the resolver behind it, refuses. Told to the tenant's log when the request is over: see `recordRefusals`. */
  noteRefusal(field: string, error: PublicError): void {
    const home = this.#home ?? this;
    if (!this.#actor || !this.#tenant) return;
    home.refusals = [...home.refusals, { actor: this.#actor, tenant: this.#tenant, field, error }];
  }

  /**
   * The entity manager: for what is changed, and for what `find` cannot ask. It is the transaction's, which the kernel
   * opens before any resolver runs; in a query its statements are each by themselves.
   */
  get em(): EntityManager {
    return this.#reads?.em ?? this.#open.em;
  }

  get #open(): Unit {
    if (!this.#unit) throw new Error("no transaction is open: a resolver ran outside the kernel");
    return this.#unit;
  }

  /** The request is over: nothing may be asked any more. */
  get over(): boolean {
    return this.#running.over;
  }

  /** Whose rows are read and written. */
  get identity(): Identity {
    return this.#identity;
  }

  get actorOrNull(): Actor | null {
    return this.#actor;
  }

  /** Who acts. @throws UNAUTHENTICATED when nobody is signed in */
  get actor(): Actor {
    if (!this.#actor) throw unauthenticated();
    return this.#actor;
  }

  /** Who acts, when it is a person. @throws UNAUTHENTICATED when nobody is signed in, FORBIDDEN for a machine */
  get person(): Actor {
    if (this.actor.kind !== "user") throw forbidden("Only a person may do this: sign in as one.");
    return this.actor;
  }

  /** Why the request has no tenant: it names none, or one that is closed to its actor. */
  noTenant(): PublicError {
    return this.facts.refusal ? entryError(this.facts.refusal) : tenantRequired();
  }

  get tenantOrNull(): TenantAccess | null {
    return this.#tenant;
  }

  /** What the actor may do in the current tenant. @throws TENANT_REQUIRED when the request names none */
  get tenant(): TenantAccess {
    if (!this.#tenant) throw this.noTenant();
    return this.#tenant;
  }

  get tenantIdOrNull(): string | null {
    return this.#tenantId;
  }

  /** The tenant that rows are written for. @throws TENANT_REQUIRED outside any tenant */
  get tenantId(): string {
    if (!this.#tenantId) throw this.noTenant();
    return this.#tenantId;
  }

  /** Opens the transaction, once; a query has none to open. A resolver that outlives its request (a sibling has failed) opens nothing any more. */
  async open(): Promise<void> {
    if (this.over) throw new Error("the request has ended");
    if (this.#reads) return;
    this.#opening ??= Unit.open(this.foundation.database, this);
    this.#unit = await this.#opening;
  }

  /** Runs a resolver, in the transaction where there is one. The context does not close before it is done. */
  run<T>(work: () => Promise<T> | T): Promise<T> | T {
    return this.#running.run(
      this.#reads || this.#unit
        ? work
        : async () => {
            await this.open();
            return work();
          },
    );
  }

  /**
   * Does slow work that needs no database (hashing a password) without holding a connection meanwhile: ends the transaction
   * and begins another one for the rest of the mutation, as the same actor in the same tenant. What was read may have
   * changed in between: check again what the rest relies on. A transaction that has written something goes on instead,
   * for a mutation is one commit: an Idempotency-Key's claim, say; and one that has asked nothing holds nothing.
   */
  async apart<T>(work: () => Promise<T>): Promise<T> {
    const unit = this.#unit;
    if (!unit || !(await unit.hasBegun()) || (await unit.hasWritten())) return work();
    this.#opening = null;
    this.#unit = null;
    this.#loaders.clear();
    await unit.rollback();
    const result = await work();
    await this.open();
    return result;
  }

  /** Ends the transaction when what runs in it is done. Nothing happens when none was opened. */
  async close(outcome: "commit" | "rollback"): Promise<void> {
    await this.#running.end();
    const unit = await this.#opening?.catch(() => null);
    this.#opening = null;
    this.#unit = null;
    await (outcome === "commit" ? unit?.commit() : unit?.rollback());
  }

  /**
   * The same person in another tenant, or null where it may not enter. What hangs below another tenant's
   * membership than the current one is read through this.
   */
  enter(tenantId: string): Promise<Context | null> {
    if (tenantId === this.#tenantId) return Promise.resolve(this);
    let other = this.#elsewhere.get(tenantId);
    if (!other) {
      other = this.#enter(tenantId);
      this.#elsewhere.set(tenantId, other);
    }
    return other;
  }

  async #enter(tenantId: string): Promise<Context | null> {
    if (!this.#reads) throw new Error("a transaction stays in its tenant: what is read in another one is read by a query");
    if (!this.#actor) return null;
    const tenant = await this.foundation.access.member(this.#actor.id, { id: tenantId });
    if (!tenant || refusalOf(this.#actor, tenant, { ip: this.facts.client.ip, now: this.clock.now() })) return null;
    return new Context(this.foundation, { ...this.facts, tenant }, { readOnly: true, home: this });
  }

  /** The transaction goes on in a tenant that it has just made or joined. Its snapshot comes with the next request. */
  async settleIn(tenantId: string): Promise<void> {
    this.#tenantId = tenantId;
    if (this.#tenant?.id !== tenantId) this.#tenant = null;
    this.#loaders.clear();
    await this.#become();
  }

  /** The rest of the request is about no tenant: what is asked is the actor's own, and the tenant that it names takes no changes. */
  async leaveTenant(): Promise<void> {
    this.#tenant = null;
    this.#tenantId = null;
    this.#loaders.clear();
    this.#identity = this.#identify();
    await this.#unit?.become(this.#identity);
  }

  /** The transaction goes on as a person that has just proved who it is, in no tenant: what it does is its own. */
  becomeActor(actor: Actor): Promise<void> {
    return this.#stepOutAs(actor);
  }

  /** The transaction goes on as before there was an actor: whoever signs in anew is nobody until it has proved who it is. */
  becomeNobody(): Promise<void> {
    return this.#stepOutAs(null);
  }

  async #stepOutAs(actor: Actor | null): Promise<void> {
    this.#actor = actor;
    this.#tenant = null;
    this.#tenantId = null;
    this.#loaders.clear();
    await this.#become();
  }

  async #become(): Promise<void> {
    this.#identity = this.#identify();
    await this.#open.become(this.#identity);
  }

  #identify(): Identity {
    const role = `tenon_${this.foundation.subgraph}`;
    return {
      role: this.#actor || this.#tenantId ? role : `${role}_anonymous`,
      tenantId: this.#tenantId,
      actorId: this.#actor?.id ?? null,
      ...(this.#actor && { actorKind: this.#actor.kind }),
    };
  }

  /**
   * The rows that this context may see, and that `where` names. In a query they are frozen: nothing is kept of them, and
   * a verb fails. In a transaction they are its entities.
   */
  find<T extends object>(entity: EntityClass<T>, where: Where<NoInfer<T>>, options: FindOptions<NoInfer<T>> = {}): Promise<T[]> {
    return this.#reads?.find(entity, where, options) ?? this.#open.find(entity, where, options);
  }

  /** The first of them, or null. */
  async findOne<T extends object>(entity: EntityClass<T>, where: Where<NoInfer<T>>, options: FindOptions<NoInfer<T>> = {}): Promise<T | null> {
    const [row] = await this.find(entity, where, { ...options, limit: 1 });
    return row ?? null;
  }

  /** One row by key, batched with every other `load` of the same loader in this tick. */
  load<K, V>(loader: Loader<K, V>, key: K): Promise<V | null> {
    let batch = this.#loaders.get(loader);
    if (!batch) {
      batch = new DataLoader<unknown, unknown>((keys) => loader.load(this, keys as K[]));
      this.#loaders.set(loader, batch);
    }
    return batch.load(key) as Promise<V | null>;
  }

  /** Runs SQL; parameters are `$1`, `$2`. Granted functions are the only way across a schema. */
  sql<R extends object>(text: string, parameters: readonly unknown[] = []): Promise<R[]> {
    return this.#reads?.sql<R>(text, parameters) ?? this.#open.query<R>(text, parameters);
  }

  /** Writes the audit entry, which is the event, in this commit. Tenant and actor are the transaction's. */
  async record<P extends Record<string, unknown>>(event: EventType<P>, payload: NoInfer<P>): Promise<void> {
    await this.sql("select compliance.record($1, $2, $3, $4, $5, $6)", entryOf(event, payload, this.facts.correlationId));
  }

  /**
   * The same by the statement that does what the entry tells of: one message in the place of two.
   * @param text changes one row, and returns it; where it changes none, nothing is recorded
   * @returns whether it changed one
   */
  async recordDone<P extends Record<string, unknown>>(text: string, parameters: readonly unknown[], event: EventType<P>, payload: NoInfer<P>): Promise<boolean> {
    return (await this.sql(...recording(text, parameters, entryOf(event, payload, this.facts.correlationId)))).length === 1;
  }

  /**
   * The same where a mutation has nothing more to do that could fail: one that has asked nothing before commits with the
   * statement, so that both are one message. Whatever is thrown afterwards takes nothing back then.
   */
  async recordLast<P extends Record<string, unknown>>(text: string, parameters: readonly unknown[], event: EventType<P>, payload: NoInfer<P>): Promise<boolean> {
    return (await this.#open.conclude(...recording(text, parameters, entryOf(event, payload, this.facts.correlationId)))).length === 1;
  }

  /** Puts a job into its queue in this commit: no commit, no job. Answers the job's row id. */
  enqueue<D extends object>(job: Job<D>, data: NoInfer<D>): Promise<string> {
    return this.foundation.queue.enqueue(this, job, data);
  }

  /**
   * Mails one person, after this commit: no commit, no mail. It comes under the current tenant's name, where there is one.
   * @throws when the mail is none (an address that the service has not checked): a fault, not the caller's to mend
   */
  mail(mail: Mail): Promise<void> {
    return queueMail(this, mail);
  }

  /**
   * What a feature flag is worth to this actor in this tenant; without a query, when flags were asked for a moment ago.
   * The fallback, where there is no such flag, it is of another type, or the flags cannot be read.
   */
  flag<T extends FlagValue>(key: string, fallback: T): Promise<Widened<T>> {
    return readFlag(this, key, fallback);
  }

  /**
   * Takes `amount` of a metered quantity under a row lock, in this commit; a negative amount gives it back. At 80 and 100
   * per cent of it the event `quota.threshold_reached` is recorded, once for each window.
   * @throws QUOTA_EXCEEDED with the meter, its limit, what is used, and when there is room again
   */
  consume(meter: string, amount: number): Promise<void> {
    return consume(this, meter, amount);
  }
}
