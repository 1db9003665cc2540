import { importJWK, type CryptoKey, type JWK } from "jose";
import type { Clock } from "../subgraphs/kernel/clock/clock.js";

/** Milliseconds after which the keys are read again, so that a retired one goes. */
const lifetime = 5 * 60_000;
/** Milliseconds between two readings at least: tokens with made-up key ids must not become queries. */
const pause = 3_000;

/** The public keys that access tokens are verified with, by key id. An unknown id makes it read them again, once in a while. */
export class VerificationKeys {
  readonly #read: () => Promise<JWK[]>;
  readonly #clock: Clock;
  #keys: Promise<Map<string, CryptoKey>> | null = null;
  #readAt = 0;

  constructor(read: () => Promise<JWK[]>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  async find(kid: string): Promise<CryptoKey | null> {
    const found = (await this.#current(lifetime)).get(kid);
    return found ?? (await this.#current(pause)).get(kid) ?? null;
  }

  /** The keys as they were at most `age` milliseconds ago. */
  #current(age: number): Promise<Map<string, CryptoKey>> {
    const now = this.#clock.now().getTime();
    if (this.#keys && now - this.#readAt < age) return this.#keys;
    this.#readAt = now;
    const keys = this.#import();
    this.#keys = keys;
    keys.catch(() => {
      if (this.#keys === keys) this.#keys = null;
    });
    return keys;
  }

  async #import(): Promise<Map<string, CryptoKey>> {
    const jwks = await this.#read();
    const keys = await Promise.all(jwks.map(async (jwk) => [jwk.kid ?? "", (await importJWK(jwk, "ES256")) as CryptoKey] as const));
    return new Map(keys);
  }
}
