/** Seconds that a limit looks back over. */
export const windowSeconds = 60;
/** Milliseconds of one slice of time. Points are counted by the slice that they were spent in, and come back slice by slice. */
export const sliceMs = 2_000;
/** Slices that count: all that reach into the last 60 seconds, so that no 60 seconds ever see more than the limit. */
const counted = (windowSeconds * 1_000) / sliceMs + 1;

/** The slice of a moment, the same in every process. @param ms milliseconds since 1970 */
export const sliceAt = (ms: number): number => Math.floor(ms / sliceMs);

/** The oldest slice that counts while this one is current. */
export const oldestSlice = (current: number): number => current - counted + 1;

/** Milliseconds since 1970 at which the points of a slice count no more. */
export const endOf = (slice: number): number => (slice + counted) * sliceMs;

/** Points by slice, the oldest first: few have more than one or two. */
export class Spending {
  #slices: number[] = [];
  #points: number[] = [];
  #sum = 0;

  /** Points of all slices. */
  get sum(): number {
    return this.#sum;
  }

  /** What it consists of. */
  get slices(): readonly number[] {
    return this.#slices;
  }

  get points(): readonly number[] {
    return this.#points;
  }

  /** @param points may be negative: given back */
  add(slice: number, points: number): void {
    const last = this.#slices.length - 1;
    // a clock that was set back counts on where it was
    if (last >= 0 && this.#slices[last]! >= slice) this.#points[last]! += points;
    else {
      this.#slices.push(slice);
      this.#points.push(points);
    }
    this.#sum += points;
  }

  /** Forgets what was spent before this slice. */
  forgetBefore(oldest: number): void {
    while (this.#slices.length > 0 && this.#slices[0]! < oldest) {
      this.#slices.shift();
      this.#sum -= this.#points.shift()!;
    }
  }

  replace(slices: number[], points: number[]): void {
    this.#slices = slices;
    this.#points = points;
    this.#sum = points.reduce((sum, each) => sum + each, 0);
  }

  /** Takes out what `other` had when it was copied: it stands elsewhere now. */
  subtract(copied: { slices: readonly number[]; points: readonly number[] }): void {
    for (const [n, slice] of copied.slices.entries()) {
      const at = this.#slices.indexOf(slice);
      if (at < 0) continue;
      this.#points[at]! -= copied.points[n]!;
      this.#sum -= copied.points[n]!;
    }
    const kept = this.#slices.map((_, n) => n).filter((n) => this.#points[n] !== 0);
    this.replace(kept.map((n) => this.#slices[n]!), kept.map((n) => this.#points[n]!));
  }
}

/** The slice with whose end so many points will have come back, or null when there are not as many. */
export function sliceThatFrees(points: number, spendings: readonly Spending[]): number | null {
  const parts = spendings.flatMap(({ slices: at, points: each }) => at.map((slice, n) => [slice, each[n]!] as const));
  let freed = 0;
  for (const [slice, each] of parts.sort(([a], [b]) => a - b)) {
    freed += each;
    if (freed >= points) return slice;
  }
  return null;
}
