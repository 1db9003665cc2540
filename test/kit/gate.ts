/** Somewhere that work waits until a test lets it go on. */
export class Gate {
  readonly waiting: string[] = [];
  readonly #open = Promise.withResolvers<void>();

  /** @param name what waits, for the test to see */
  pass(name: string): Promise<void> {
    this.waiting.push(name);
    return this.#open.promise;
  }

  open(): void {
    this.#open.resolve();
  }
}
