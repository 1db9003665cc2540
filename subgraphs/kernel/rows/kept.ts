import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";

/** A text is kept parsed and planned once it has run this often in this process; what runs once is not worth it. */
const worth = 3;
/** Texts that are kept. Each takes some ten kilobytes of each of the server's connections, and an ORM's texts have no end. */
const most = 300;

const digests = new Map<string, string>();
const runs = new LRUCache<string, number>({ max: 2_000 });
let generation = 0;

/**
 * The name that a connection keeps this text under (protocol-level, so PgBouncer 1.21 and later know it in transaction
 * pooling, too), or null. Parsing, rewriting with the wall's policies and planning take the server longer than most statements do.
 * What selects `*` is parsed each time: what it means changes with its table.
 * @param by who keeps track of what a connection has parsed: the two ways of sending do not know of each other
 */
export function nameOf(text: string, by: "read" | "write"): string | null {
  const digest = digestOf(text);
  return digest === null ? null : `tenon_${by}_${digest}`;
}

function digestOf(text: string): string | null {
  const known = digests.get(text);
  if (known !== undefined) return known;
  if (digests.size >= most || text.includes("*")) return null;
  const count = (runs.get(text) ?? 0) + 1;
  if (count < worth) {
    runs.set(text, count);
    return null;
  }
  runs.delete(text);
  // a pooler shares what processes parse: the same text has the same name in all of them
  const digest = createHash("sha256").update(`${generation} ${text}`).digest("hex").slice(0, 32);
  digests.set(text, digest);
  return digest;
}

/** A kept statement is not what it was: its table has changed, or the connection has lost it (PostgreSQL, appendix A). */
export const isOutdated = (error: unknown): boolean => outdated.has((error as { code?: unknown }).code);
const outdated = new Set<unknown>(["0A000", "26000"]);

/** Everything that is kept is parsed anew when it is next sent, on every connection of this process. */
export function renewAll(): void {
  generation += 1;
  digests.clear();
}
