import { pause, RefusalMemory } from "../subgraphs/kernel/authz/noted.js";
import { accessRefused, tenantKind } from "../subgraphs/kernel/authz/refusal.event.js";
import { entryError, type EntryRefusal } from "../subgraphs/kernel/context/entry.js";
import type { Actor, TenantAccess } from "../subgraphs/kernel/context/facts.js";
import { encodeId, firstIdOf, newId } from "../subgraphs/kernel/ids/ids.js";
import { asRole } from "../subgraphs/kernel/postgres/role.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";

/** Somebody who belongs to a tenant and was not let in. */
export interface RefusedEntry {
  actor: Actor;
  tenant: TenantAccess;
  refusal: EntryRefusal;
  correlationId: string;
}

/**
 * Records in a tenant's log whom it did not let in, and why: once a minute for the same actor and reason over all processes,
 * and beside the request, which is refused whether or not that succeeds. A tenant at rest is not written to.
 */
export class EntryRefusals {
  readonly #platform: Platform;
  readonly #recorded = new RefusalMemory();
  readonly #underWay = new Set<Promise<void>>();

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  note(entry: RefusedEntry): void {
    const { actor, tenant, refusal, correlationId } = entry;
    if (tenant.state !== "active") return;
    const key = [tenant.id, actor.kind, actor.id, refusal].join(" ");
    const now = this.#platform.clock.now();
    if (this.#recorded.isFresh(key, now.getTime())) return;
    this.#recorded.add(key, now.getTime());
    const written = this.#write(entry, now)
      .catch((error: unknown) => {
        this.#recorded.remove(key);
        this.#platform.log.error({ err: error, tenantId: tenant.id, correlationId }, "a refused entry could not be recorded");
      })
      .finally(() => this.#underWay.delete(written));
    this.#underWay.add(written);
  }

  /** Ends when what is being written is. */
  async close(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  async #write({ actor, tenant, refusal, correlationId }: RefusedEntry, now: Date): Promise<void> {
    const { code, message } = entryError(refusal);
    const payload = accessRefused.payload.parse({ tenantId: encodeId(tenantKind, tenant.id), field: "entry", code, decidedBy: "tenant", reason: message, details: {} });
    const since = firstIdOf(new Date(now.getTime() - pause));
    await asRole(this.#platform.pool, "tenon_access", (client) =>
      client.query("select compliance.record_entry_refusal($1, $2, $3, $4, $5, $6, $7, $8)", [newId(), accessRefused.type, tenant.id, actor.id, actor.kind, JSON.stringify(payload), correlationId, since]),
    );
  }
}
