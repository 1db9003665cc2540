import { LRUCache } from "lru-cache";
import type { Actor, TenantAccess } from "../context/facts.js";
import type { PublicError } from "../errors/errors.js";

/** Something that a request was refused. */
export interface NotedRefusal {
  actor: Actor;
  tenant: TenantAccess;
  /** `Type.field`. */
  field: string;
  error: PublicError;
}

export const nothingRefused: readonly NotedRefusal[] = [];

/** The same actor, field and reason are told again after so many milliseconds. */
export const pause = 60_000;

/** What this process has recorded within the last minute: it need not ask the database about it. */
export class RefusalMemory {
  readonly #recorded = new LRUCache<string, number>({ max: 10_000 });

  /** @param now milliseconds since 1970 */
  isFresh(key: string, now: number): boolean {
    const at = this.#recorded.get(key);
    return at !== undefined && Math.abs(now - at) < pause;
  }

  add(key: string, now: number): void {
    this.#recorded.set(key, now);
  }

  /** It could not be recorded after all. */
  remove(key: string): void {
    this.#recorded.delete(key);
  }
}
