import { LRUCache } from "lru-cache";
import { events, ids } from "../../subgraphs/identity/contract.js";
import { encodeId, newId } from "../../subgraphs/kernel/ids/ids.js";
import { asRole } from "../../subgraphs/kernel/postgres/role.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";

/** Milliseconds between two notes of the same key. */
const pause = 60_000;

/** Notes that keys are used, once a minute each and beside the request: a note that fails is lost, and the request is not. */
export class KeyUse {
  readonly #platform: Platform;
  readonly #noted: LRUCache<string, true>;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#noted = new LRUCache({ max: 10_000, ttl: pause, ttlResolution: 0, perf: { now: () => platform.clock.now().getTime() } });
  }

  /** @param keyId a row id */
  note(keyId: string, ip: string, correlationId: string): void {
    if (this.#noted.has(keyId)) return;
    this.#noted.set(keyId, true);
    void this.#write(keyId, ip, correlationId).catch((error: unknown) => {
      this.#noted.delete(keyId);
      this.#platform.log.warn({ err: error, correlationId }, "the use of an API key could not be noted");
    });
  }

  async #write(keyId: string, ip: string, correlationId: string): Promise<void> {
    const { pool, clock } = this.#platform;
    const { type, payload } = events.apiKeyUsedFirst;
    const first = payload.parse({ apiKeyId: encodeId(ids.ApiKey, keyId) });
    await asRole(pool, "tenon_access", (client) =>
      client.query("select identity.api_key_used($1, $2, $3, $4, $5, $6, $7)", [keyId, clock.now(), ip, newId(), type, JSON.stringify(first), correlationId]),
    );
  }
}
