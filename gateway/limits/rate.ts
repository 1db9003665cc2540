import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import { networkOf } from "../../subgraphs/kernel/address/address.js";
import type { BudgetFacts } from "../../subgraphs/kernel/context/facts.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { RateCounter } from "../../subgraphs/kernel/rates/counter.js";
import { postgresStore } from "../../subgraphs/kernel/rates/store.js";

/** Points that may be spent in any 60 seconds. A request costs one point for each `costPerPoint` of its cost, at least one. */
export interface RateLimits {
  /** An address (IPv6: a /64) that nobody is signed in at. */
  anonymousPerMinute: number;
  userPerMinute: number;
  /** An API key or a service identity that was not given a budget of its own. */
  keyPerMinute: number;
  /** A tenant whose plan does not say otherwise by the entitlement `api_points_per_minute`. */
  tenantPerMinute: number;
  costPerPoint: number;
  /** Webhooks of others that come to one address of a tenant's. */
  sourcePerMinute: number;
}

export const defaultRateLimits: RateLimits = {
  anonymousPerMinute: 600,
  userPerMinute: 1_200,
  keyPerMinute: 1_200,
  tenantPerMinute: 6_000,
  costPerPoint: 100,
  sourcePerMinute: 1_200,
};

/** Whom a budget belongs to. */
export interface Budget {
  policy: BudgetFacts["policy"];
  /** An address, or a row id. */
  key: string;
  /** Where the budget is for one place alone, that place. */
  at?: string;
  /** Points in any 60 seconds. */
  quota: number;
}

/** How a budget stands after points were taken from it, or were not. */
export interface Balance extends BudgetFacts {
  exceeded: boolean;
  /** Seconds until the points would be there; 0 when they were, or when the whole budget is smaller. */
  wait: number;
}

/** Budgets by the minute, counted by all gateways together. */
export class RateLimiter {
  readonly #counter: RateCounter;
  readonly #keyring: Platform["keyring"];
  readonly #addresses = new LRUCache<string, string>({ max: 10_000 });

  constructor({ pool, clock, log, keyring }: Platform) {
    this.#keyring = keyring;
    this.#counter = new RateCounter(postgresStore(pool, randomUUID()), clock, log.child({ part: "rates" }));
  }

  /** Takes points from one budget, if it has them. */
  async take(budget: Budget, points: number): Promise<Balance> {
    const { policy, quota } = budget;
    const { granted, spent, seconds } = await this.#counter.take(this.#subject(budget), quota, points);
    return { policy, quota, remaining: Math.max(0, quota - spent), resetSeconds: seconds, exceeded: !granted, wait: granted || points > quota ? 0 : seconds };
  }

  /** Takes points from all budgets or from none: what one refuses costs the others nothing. @returns how each stands, in their order */
  async takeAll(budgets: readonly Budget[], points: number): Promise<Balance[]> {
    const balances: Balance[] = [];
    for (const budget of budgets) {
      const refused = balances.some(({ exceeded }) => exceeded);
      const balance = await this.take(budget, refused ? 0 : points);
      balances.push(balance);
      if (!balance.exceeded) continue;
      for (const [n, earlier] of budgets.slice(0, balances.length - 1).entries()) {
        this.#counter.giveBack(this.#subject(earlier), points);
        balances[n]!.remaining += points;
      }
    }
    return balances;
  }

  /** Takes one point of a budget that is neither a caller's nor a tenant's. @returns seconds to wait where it has none, else 0 */
  async takeOne(subject: string, quota: number): Promise<number> {
    const { granted, seconds } = await this.#counter.take(subject, quota, 1);
    return granted ? 0 : Math.max(1, seconds);
  }

  /** Tells the other gateways what is still to be told. */
  close(): Promise<void> {
    return this.#counter.close();
  }

  /** What is counted for: of an address a MAC, so that the table names none. */
  #subject({ policy, key, at }: Budget): string {
    const subject = policy === "ip" ? this.#address(key) : `${policy} ${key}`;
    return at === undefined ? subject : `${subject} ${at}`;
  }

  #address(key: string): string {
    const network = networkOf(key) ?? key;
    let subject = this.#addresses.get(network);
    if (!subject) this.#addresses.set(network, (subject = `ip ${this.#keyring.mac("rate", network).toString("base64url")}`));
    return subject;
  }
}
