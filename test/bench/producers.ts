/** Milliseconds since 1970, with their fractions: the same in every process of this machine. */
export const now = (): number => performance.timeOrigin + performance.now();

/** Does something so many times, a dozen at once. */
export async function aDozenAtOnce(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const loop = async () => {
    for (let n = next++; n < count; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: 12 }, loop));
}

/** Begins something so many times a second, whether or not what came before has ended. */
export async function paced(perSecond: number, count: number, work: (n: number) => Promise<void>): Promise<void> {
  const begun = now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const early = begun + (n * 1_000) / perSecond - now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    all.push(work(n));
  }
  await Promise.all(all);
}

/** Fulfilled when it was told so many times. */
export class Countdown {
  readonly done: Promise<void>;
  readonly #finish: () => void;
  #left: number;

  constructor(count: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.done = promise;
    this.#finish = resolve;
    this.#left = count;
  }

  readonly tell = (): void => {
    this.#left -= 1;
    if (this.#left === 0) this.#finish();
  };
}
