import { windowSeconds } from "../../subgraphs/kernel/rates/spending.js";
import type { Balance } from "./rate.js";

/** Seconds to wait until no budget refuses the same request any more; 0 when none does, or one always will. */
export function waitOf(balances: readonly Balance[]): number {
  return Math.max(0, ...balances.map(({ wait }) => wait));
}

/** RateLimit and RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10), and Retry-After (RFC 9110) for what a budget refused. */
export function rateHeaders(balances: readonly Balance[]): Record<string, string> {
  if (balances.length === 0) return {};
  const wait = waitOf(balances);
  return {
    "ratelimit-policy": balances.map(({ policy, quota }) => `"${policy}";q=${quota};w=${windowSeconds}`).join(", "),
    ratelimit: balances.map(({ policy, remaining, resetSeconds }) => `"${policy}";r=${remaining};t=${resetSeconds}`).join(", "),
    ...(wait > 0 && { "retry-after": String(wait) }),
  };
}
