import { LRUCache } from "lru-cache";
import pLimit from "p-limit";
import { decodeId } from "../../subgraphs/kernel/ids/ids.js";
import { asRole } from "../../subgraphs/kernel/postgres/role.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";

const kind = { typename: "WebhookSource", prefix: "whs" } as const;

/** Look-ups of this process at once, and those that may wait: whoever invents sources must not take the connections that requests wait for. */
const [atOnce, mostWaiting] = [2, 50];
/** Milliseconds for which it is remembered that there is no such source. */
const forgetAfter = 60_000;

/** Where others may send webhooks to. Asked only of addresses that were refused too often, and remembered; one that is new may be unknown for a minute to those. */
export class KnownSources {
  readonly #platform: Platform;
  readonly #known = new LRUCache<string, boolean>({ max: 10_000 });
  readonly #turn = pLimit(atOnce);

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether there is such a source. @param source its public id, or any text */
  async has(source: string): Promise<boolean> {
    const remembered = this.#known.get(source);
    if (remembered !== undefined) return remembered;
    const rowId = decodeId(kind, source);
    if (rowId === null || this.#turn.pendingCount >= mostWaiting) return false;
    const known = await this.#turn(() => this.#lookUp(rowId));
    this.#known.set(source, known, known ? {} : { ttl: forgetAfter });
    return known;
  }

  #lookUp(rowId: string): Promise<boolean> {
    return asRole(this.#platform.pool, "tenon_access", async (client) => {
      const { rows } = await client.query<{ known: boolean }>("select operations.webhook_source_known($1) as known", [rowId]);
      return rows[0]!.known;
    });
  }
}
