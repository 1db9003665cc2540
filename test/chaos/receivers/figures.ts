/** Milliseconds from an event to its arrival, of one kind of phase. */
export class Latencies {
  readonly #all: number[] = [];

  add(milliseconds: number): void {
    this.#all.push(milliseconds);
  }

  join(others: Latencies): void {
    this.#all.push(...others.#all);
  }

  get count(): number {
    return this.#all.length;
  }

  /** @param share 0.99: all but one of a hundred arrived within the answer */
  within(share: number): number {
    const sorted = this.#all.toSorted((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  }

  get told(): string {
    return `${String(this.count).padStart(6)} events   p50 ${this.within(0.5).toFixed(0).padStart(4)} ms   p99 ${this.within(0.99).toFixed(0).padStart(4)} ms   longest ${this.within(1).toFixed(0).padStart(5)} ms`;
  }
}

/** The one in the middle; of an even number the higher of the two. */
export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
