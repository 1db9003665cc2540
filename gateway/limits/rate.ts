import { RateLimiterMemory } from "rate-limiter-flexible";

/** Points that may be spent a minute. A request costs one point for each `costPerPoint` of its cost, at least one. */
export interface RateLimits {
  /** An address that nobody is signed in at. */
  anonymousPerMinute: number;
  userPerMinute: number;
  /** An API key or a service identity that was not given a budget of its own. */
  keyPerMinute: number;
  /** A tenant whose plan does not say otherwise by the entitlement `api_points_per_minute`. */
  tenantPerMinute: number;
  costPerPoint: number;
}

export const defaultRateLimits: RateLimits = {
  anonymousPerMinute: 600,
  userPerMinute: 1_200,
  keyPerMinute: 1_200,
  tenantPerMinute: 6_000,
  costPerPoint: 100,
};

/** Whom a budget belongs to. */
export interface Budget {
  policy: "ip" | "user" | "key" | "tenant";
  key: string;
  /** Points a minute. */
  quota: number;
}

/** How a budget stands after points were taken from it. */
export interface Balance {
  policy: Budget["policy"];
  quota: number;
  remaining: number;
  /** Seconds until the budget is full again. */
  resetSeconds: number;
  exceeded: boolean;
}

const windowSeconds = 60;

/**
 * Budgets by the minute, in this process's memory: several gateways each give the whole budget. A store that they
 * share comes with the table `rate_limits`.
 */
export class RateLimiter {
  readonly #counter = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: windowSeconds, keyPrefix: "" });

  async take({ policy, key, quota }: Budget, points: number): Promise<Balance> {
    const { consumedPoints, msBeforeNext } = await this.#counter.consume(`${policy} ${key}`, points);
    return {
      policy,
      quota,
      remaining: Math.max(0, quota - consumedPoints),
      resetSeconds: Math.ceil(msBeforeNext / 1_000),
      exceeded: consumedPoints > quota,
    };
  }
}

/** Seconds to wait until no budget is spent any more. */
export function waitOf(balances: readonly Balance[]): number {
  return Math.max(0, ...balances.filter((balance) => balance.exceeded).map((balance) => balance.resetSeconds));
}

/** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), and Retry-After once a budget is spent. */
export function rateHeaders(balances: readonly Balance[]): Record<string, string> {
  if (balances.length === 0) return {};
  const wait = waitOf(balances);
  return {
    "ratelimit-policy": balances.map(({ policy, quota }) => `"${policy}";q=${quota};w=${windowSeconds}`).join(", "),
    ratelimit: balances.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`).join(", "),
    ...(wait > 0 && { "retry-after": String(wait) }),
  };
}
