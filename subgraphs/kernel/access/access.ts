import type { JWK } from "jose";
import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import type { Policy } from "../authz/policy/policy.js";
import type { Actor, AdministratorScope, TenantAccess } from "../context/facts.js";
import type { Flag } from "../flags/flag.js";
import type { Log } from "../log/log.js";
import { listen, type Listener } from "../postgres/listen.js";
import { asRole } from "../postgres/role.js";
import { permissionsOf, type MachineAccess, type MachineRow } from "./machine.js";
import { Offers, type Offer } from "./offers.js";

/** What a live session tells. */
export interface SessionAccess {
  /** The longest time that it was not used since its person proved who it is. */
  pauseSeconds: number;
  userId: string;
  administrator: boolean;
  /** What it may as one; null when it is none. */
  administratorScope: AdministratorScope | null;
  /** It counts as proved by more than one factor. */
  mfa: boolean;
  expiresAt: string;
}

/** The part of a snapshot that is the tenant's own, whoever asks. */
type TenantStanding = Pick<TenantAccess, "state" | "entry" | "policies" | "plan" | "entitlements">;

interface Entry {
  value: Promise<unknown>;
  tags: Set<string>;
}

/**
 * Access snapshots: what a session, and a person in a tenant, is worth right now. Cached in each process and dropped
 * by NOTIFY when any of it changes, so a warm request makes no authorization query and a change is effective within
 * a second everywhere. While the listening connection is lost, nothing is cached.
 */
export class AccessSource {
  /** Which plans include a feature. */
  readonly offers: Offers;
  readonly #pool: Pool;
  readonly #log: Log;
  readonly #entries = new LRUCache<string, Entry>({
    max: 50_000,
    ttl: 60_000,
    dispose: (entry, key) => this.#untag(entry, key),
  });
  /** Hosts that are no tenant's, as far as is known: whoever asks under made-up names pushes out no snapshot. */
  readonly #strangers = new LRUCache<string, true>({ max: 10_000, ttl: 60_000 });
  readonly #keysByTag = new Map<string, Set<string>>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #listener: Listener | null = null;
  #listening = false;
  #changes = 0;

  constructor(pool: Pool, log: Log) {
    this.#pool = pool;
    this.#log = log;
    this.offers = new Offers(() => this.#ask<Record<string, Offer[]>>("billing.offers()", []), log);
  }

  /** Begins to listen for changes. @param url the login role's address, past any transaction pooler */
  async start(url: string): Promise<void> {
    this.#listener = await listen({
      url,
      channel: "tenon_access",
      log: this.#log,
      onNotify: (tag) => this.#drop(tag),
      onConnect: () => {
        this.#dropAll();
        this.#listening = true;
        void this.offers.renew();
      },
      onLoss: () => {
        this.#listening = false;
        this.#dropAll();
      },
    });
    // a process answers with them from its first request on
    await this.offers.renew();
  }

  async close(): Promise<void> {
    await this.#listener?.close();
  }

  /** The session, or null when it has ended. */
  async session(sessionId: string): Promise<SessionAccess | null> {
    const session = await this.#remember(`session ${sessionId}`, [`s:${sessionId}`], async (tag) => {
      const found = await this.#ask<Omit<SessionAccess, "administratorScope"> | null>("identity.session_access($1) || identity.session_pause($1)", [sessionId]);
      if (!found) return null;
      tag(`u:${found.userId}`);
      const administratorScope = found.administrator ? await this.#ask<AdministratorScope | null>("identity.administrator_scope($1)", [found.userId]) : null;
      return { ...found, administratorScope };
    });
    return session && new Date(session.expiresAt) > new Date() ? session : null;
  }

  /** Whether the session goes on at this moment: asked anew, for what a commit has just ended may not have been told yet. */
  async goesOn(sessionId: string): Promise<boolean> {
    return (await this.#ask<object | null>("identity.session_access($1)", [sessionId])) !== null;
  }

  /** The row id of the tenant whose verified domain this is, in lower case and ASCII, or null. A "no" is remembered too. */
  async tenantAt(host: string): Promise<string | null> {
    if (this.#strangers.has(host)) return null;
    const before = this.#changes;
    const found = await this.#remember(`host ${host}`, [`d:${host}`], async (tag) => {
      const id = await this.#ask<string | null>("tenancy.domain_tenant($1)", [host]);
      if (id) tag(`t:${id}`);
      return id;
    });
    if (found === null && this.#listening && this.#changes === before) this.#strangers.set(host, true);
    return found;
  }

  /** What the person is and may do in the tenant, or null when it is no member, or there is no such tenant. */
  async member(userId: string, tenant: { id: string } | { slug: string }): Promise<TenantAccess | null> {
    const [id, slug] = "id" in tenant ? [tenant.id, null] : [null, tenant.slug];
    // a slug may read like another tenant's id: the key says which of the two it is
    const key = id === null ? `member ${userId} slug ${slug}` : `member ${userId} id ${id}`;
    const found = await this.#remember(key, [`u:${userId}`], async (tag) => {
      const member = await this.#ask<Omit<TenantAccess, keyof TenantStanding> | null>(
        "tenancy.member_access($1, $2, $3)",
        [userId, id, slug],
      );
      if (!member) return null;
      tag(`t:${member.id}`);
      const standing = await this.#standing(member.id);
      // only policies ask for groups
      const groups = standing?.policies ? { groups: await this.#ask<string[]>("tenancy.groups_held($1, $2)", [member.id, userId]) } : {};
      return standing && { ...member, ...standing, ...groups };
    });
    // whoever named a tenant by its id enters that one or none
    return id === null || found?.id === id ? found : null;
  }

  /**
   * The machine whose key has this hash, or null when there is none, or none any more. Its end by time is the caller's to look at.
   * @param beforeAsking runs when the answer is not at hand; what it throws is thrown
   */
  provenMachine(keyId: string, hash: Buffer, beforeAsking: () => Promise<void>): Promise<MachineAccess | null> {
    return this.#machine(keyId, `proven ${keyId} ${hash.toString("base64")}`, async () => {
      await beforeAsking();
      return this.#ask<MachineRow | null>("identity.api_key_access($1, $2)", [keyId, hash]);
    });
  }

  /** A machine whose proof was checked before, or null when it has ended. Its end by time is the caller's to look at. */
  machine(kind: Exclude<Actor["kind"], "user">, id: string): Promise<MachineAccess | null> {
    return this.#machine(id, `machine ${kind} ${id}`, () => this.#ask<MachineRow | null>("identity.machine_access($1, $2)", [kind, id]));
  }

  #machine(id: string, key: string, find: () => Promise<MachineRow | null>): Promise<MachineAccess | null> {
    return this.#remember(key, [`m:${id}`], async (tag) => {
      const row = await find();
      if (!row) return null;
      const { tenantId, makerId, roleId, scopes, ...limits } = row;
      tag(`t:${tenantId}`);
      if (makerId) tag(`u:${makerId}`);
      const place = await this.#ask<(Omit<TenantAccess, "permissions" | keyof TenantStanding> & { permissions: string[] | null }) | null>(
        "tenancy.machine_access($1, $2, $3)",
        [tenantId, makerId, roleId],
      );
      if (!place) return null;
      const standing = await this.#standing(tenantId);
      const maker = standing?.policies && makerId ? { maker: await this.#maker(tenantId, makerId) } : {};
      return standing && { ...limits, tenant: { ...place, ...standing, ...maker, permissions: permissionsOf(scopes, place.permissions) } };
    });
  }

  /** What policies know of a key's maker. One that has left the tenant has no roles and no groups, and still its name. */
  async #maker(tenantId: string, id: string): Promise<NonNullable<TenantAccess["maker"]>> {
    const [member, groups] = await Promise.all([
      this.#ask<Pick<TenantAccess, "roles"> | null>("tenancy.member_access($1, $2, $3)", [id, tenantId, null]),
      this.#ask<string[]>("tenancy.groups_held($1, $2)", [tenantId, id]),
    ]);
    return { id, roles: member?.roles ?? [], groups };
  }

  /**
   * Calls `changed` whenever what is known of a person and its session, or of a machine, may have changed, here or in
   * any process: ask again then. It is called too when changes may have been missed, because the listening connection was lost.
   * @param tenantId then also whenever what this tenant gives, its roles, plan or policies, may have changed
   * @returns ends it
   */
  watch({ kind, id, sessionId }: Pick<Actor, "kind" | "id" | "sessionId">, changed: () => void, tenantId: string | null = null): () => void {
    const tags = [kind === "user" ? `u:${id}` : `m:${id}`, ...(sessionId === null ? [] : [`s:${sessionId}`]), ...(tenantId === null ? [] : [`t:${tenantId}`])];
    return this.#watch(tags, changed);
  }

  #watch(tags: readonly string[], changed: () => void): () => void {
    for (const tag of tags) {
      let watchers = this.#watchers.get(tag);
      if (!watchers) this.#watchers.set(tag, (watchers = new Set()));
      watchers.add(changed);
    }
    return () => {
      for (const tag of tags) {
        const watchers = this.#watchers.get(tag);
        watchers?.delete(changed);
        if (watchers?.size === 0) this.#watchers.delete(tag);
      }
    };
  }

  /** Whether there is such a tenant still: false once it was deleted. */
  async stands(tenantId: string): Promise<boolean> {
    return (await this.#remember(`tenant ${tenantId}`, [`t:${tenantId}`], () => this.#standing(tenantId))) !== null;
  }

  /** What every member's snapshot has in common: how the tenant stands, and what its plan gives. Null when it was deleted. */
  #standing(tenantId: string): Promise<TenantStanding | null> {
    return this.#ask("billing.tenant_access($1) || tenancy.tenant_standing($1) || tenancy.policy_standing($1)", [tenantId]);
  }

  /** The policies of the whole installation, which are in force in every tenant. A change of them drops every snapshot. */
  platformPolicies(): Promise<readonly Policy[]> {
    return this.#remember("policies", ["t:*"], () => this.#ask<Policy[]>("tenancy.platform_policies_in_force()", []));
  }

  /** The tenant's own policies. */
  policies(tenantId: string): Promise<readonly Policy[]> {
    return this.#remember(`policies ${tenantId}`, [`t:${tenantId}`], () => this.#ask<Policy[]>("tenancy.policies_in_force($1)", [tenantId]));
  }

  /** Every feature flag of the installation that is not archived, by its key and in the order of the keys. */
  flags(): Promise<ReadonlyMap<string, Flag>> {
    return this.#remember("flags", ["flags"], async () => {
      const flags = await this.#ask<Flag[]>("tenancy.flags()", []);
      return new Map(flags.map((flag) => [flag.key, flag]));
    });
  }

  /** The variants that the tenant has taken for itself, by the flags' row ids. */
  flagOverrides(tenantId: string): Promise<Readonly<Record<string, string>>> {
    return this.#remember(`flags ${tenantId}`, [`f:${tenantId}`], () => this.#ask<Record<string, string>>("tenancy.flag_overrides($1)", [tenantId]));
  }

  /** Calls `changed` whenever a flag, or a tenant's choice, may have changed. @returns ends it */
  watchFlags(tenantId: string | null, changed: () => void): () => void {
    return this.#watch(["flags", ...(tenantId === null ? [] : [`f:${tenantId}`])], changed);
  }

  /** The public keys that access tokens are verified with, as JWKs (RFC 7517). */
  async verificationKeys(): Promise<JWK[]> {
    return asRole(this.#pool, "tenon_access", async (client) => {
      const { rows } = await client.query<{ public_jwk: JWK }>("select public_jwk from identity.verification_keys()");
      return rows.map((row) => row.public_jwk);
    });
  }

  async #ask<T>(call: string, parameters: unknown[]): Promise<T> {
    return asRole(this.#pool, "tenon_access", async (client) => {
      const { rows } = await client.query<{ answer: T }>(`select ${call} as answer`, parameters);
      return rows[0]!.answer;
    });
  }

  #remember<T>(key: string, tags: string[], ask: (tag: (name: string) => void) => Promise<T>): Promise<T> {
    const cached = this.#entries.get(key);
    if (cached) return cached.value as Promise<T>;
    const before = this.#changes;
    const entry: Entry = { value: Promise.resolve(), tags: new Set() };
    const value = ask((tag) => this.#tag(entry, key, tag)).then(
      (answer) => {
        // a change that was told while we asked may or may not be in the answer: do not keep it; nor keep a "no", so
        // that who has just joined, or a tenant that has just taken this slug, is found at once
        if (this.#changes !== before || answer === null) this.#forget(key, entry);
        return answer;
      },
      (error: unknown) => {
        this.#forget(key, entry);
        throw error;
      },
    );
    entry.value = value;
    if (this.#listening) {
      this.#entries.set(key, entry);
      for (const tag of tags) this.#tag(entry, key, tag);
    }
    return value;
  }

  #tag(entry: Entry, key: string, tag: string): void {
    if (this.#entries.peek(key) !== entry) return;
    entry.tags.add(tag);
    let keys = this.#keysByTag.get(tag);
    if (!keys) this.#keysByTag.set(tag, (keys = new Set()));
    keys.add(key);
  }

  #untag(entry: Entry, key: string): void {
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }

  #forget(key: string, entry: Entry): void {
    if (this.#entries.peek(key) === entry) this.#entries.delete(key);
  }

  #drop(tag: string): void {
    this.#changes += 1;
    // `*` alone, or `t:*` for a row that belongs to every tenant (a system role)
    if (tag.endsWith("*")) return this.#dropAll();
    if (tag.startsWith("d:")) this.#strangers.delete(tag.slice(2));
    if (tag === "offers") void this.offers.renew();
    for (const key of this.#keysByTag.get(tag) ?? []) this.#entries.delete(key);
    for (const changed of this.#watchers.get(tag) ?? []) changed();
  }

  #dropAll(): void {
    this.#changes += 1;
    this.#strangers.clear();
    this.#entries.clear();
    for (const changed of new Set([...this.#watchers.values()].flatMap((watchers) => [...watchers]))) changed();
  }
}
