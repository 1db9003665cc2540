/** How long something takes, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * How probable it is that one of `first` is smaller than one of `second` (Mann and Whitney's U over the number of pairs):
 * 0.5 where the distributions lie on one another, 0 or 1 where they are apart. Its standard deviation is about
 * 0.29 * sqrt(1 / first + 1 / second) when they are alike.
 */
export function smallerShare(first: readonly number[], second: readonly number[]): number {
  let wins = 0;
  for (const a of first) for (const b of second) wins += a < b ? 1 : a === b ? 0.5 : 0;
  return wins / (first.length * second.length);
}

/**
 * Measures again, up to `rounds` times, until a measurement is as it should be. What else the machine does makes a single one
 * come out wrong now and then; a fault makes each of them wrong.
 */
export async function inOneRound(measure: () => Promise<void>, rounds = 4): Promise<void> {
  for (let round = 1; round < rounds; round += 1) {
    const failed = await measure().then(
      () => false,
      () => true,
    );
    if (!failed) return;
  }
  await measure();
}

/** The value that the given share of all lies below. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
