/** One's place among those who wait for the same thing. */
export interface Turn {
  /** When all who came before have left. */
  come: Promise<unknown>;
  /** Whether somebody was there before. */
  waits: boolean;
  /** Lets the next one come; whoever has waited in vain leaves, too. */
  leave(): void;
}

/** Who wants the same thing gets it one after the other, in the order in which they came, in this process. */
export class Turns {
  readonly #queues = new Map<string, { length: number; end: Promise<unknown> }>();

  /** @returns null where so many have come already and not left */
  take(thing: string, most: number): Turn | null {
    const queue = this.#queues.get(thing) ?? { length: 0, end: Promise.resolve() };
    if (queue.length >= most) return null;
    const { promise: left, resolve } = Promise.withResolvers<void>();
    const come = queue.end;
    const waits = queue.length > 0;
    queue.length += 1;
    queue.end = Promise.all([come, left]);
    this.#queues.set(thing, queue);
    let here = true;
    const leave = () => {
      if (!here) return;
      here = false;
      queue.length -= 1;
      if (queue.length === 0) this.#queues.delete(thing);
      resolve();
    };
    return { come, waits, leave };
  }
}
