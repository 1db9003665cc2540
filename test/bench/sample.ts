/** What one round of one row gave. */
export interface Sample {
  requests: number;
  seconds: number;
  /** Milliseconds, one for each request. */
  latencies: number[];
}

/** One round with the CPU time that it took, in milliseconds per request. */
export interface Round {
  perSecond: number;
  p50: number;
  p99: number;
  /** The gateway's process, or the only one there is. */
  server: number;
  /** The subgraphs' own processes. */
  subgraphs: number;
  postgres: number;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The nearest rank. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Each figure's median over the rounds. */
export function middle(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]));
  return { perSecond: of("perSecond"), p50: of("p50"), p99: of("p99"), server: of("server"), subgraphs: of("subgraphs"), postgres: of("postgres") };
}
