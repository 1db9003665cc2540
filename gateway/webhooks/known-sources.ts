import { LRUCache } from "lru-cache";
import { decodeId } from "../../subgraphs/kernel/ids/ids.js";
import { asRole } from "../../subgraphs/kernel/postgres/role.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";

const kind = { typename: "WebhookSource", prefix: "whs" } as const;

/** Where others may send webhooks to. Asked only of addresses that were refused too often; what was found once is remembered, what was not is looked up again. */
export class KnownSources {
  readonly #platform: Platform;
  readonly #found = new LRUCache<string, true>({ max: 10_000 });

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Whether there is such a source. @param source its public id, or any text */
  async has(source: string): Promise<boolean> {
    if (this.#found.has(source)) return true;
    const rowId = decodeId(kind, source);
    if (rowId === null) return false;
    const known = await asRole(this.#platform.pool, "tenon_access", async (client) => {
      const { rows } = await client.query<{ known: boolean }>("select operations.webhook_source_known($1) as known", [rowId]);
      return rows[0]!.known;
    });
    if (known) this.#found.set(source, true);
    return known;
  }
}
