/** The signal of what nobody calls off. */
export const neverAborted = new AbortController().signal;

/** What runs in a context. Its end waits for what has begun, and lets nothing begin. */
export class Running {
  #count = 0;
  #ended = false;
  readonly #done = Promise.withResolvers<void>();

  /** It has ended, and nothing runs any more. */
  get over(): boolean {
    return this.#ended && this.#count === 0;
  }

  /** @throws when the request has ended: its resolver outlives it, as a sibling has failed */
  run<T>(work: () => T | Promise<T>): T | Promise<T> {
    if (this.#ended) throw new Error("the request has ended");
    this.#count += 1;
    let result: T | Promise<T>;
    try {
      result = work();
    } catch (error) {
      this.#leave();
      throw error;
    }
    if (result instanceof Promise) result.then(this.#leave, this.#leave);
    else this.#leave();
    return result;
  }

  /** Resolves when what runs is done. */
  end(): Promise<void> {
    this.#ended = true;
    if (this.#count === 0) this.#done.resolve();
    return this.#done.promise;
  }

  readonly #leave = (): void => {
    this.#count -= 1;
    if (this.#ended && this.#count === 0) this.#done.resolve();
  };
}
