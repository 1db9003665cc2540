/** Counts who holds how many sockets, or other things that are few, in this process. */
export class Seats {
  readonly #taken = new Map<string, number>();

  /** Takes a seat. @returns what gives it back, once however often it is called; null when the owner has `limit` of them */
  take(owner: string, limit: number): (() => void) | null {
    const taken = this.#taken.get(owner) ?? 0;
    if (taken >= limit) return null;
    this.#taken.set(owner, taken + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const left = this.#taken.get(owner)! - 1;
      if (left === 0) this.#taken.delete(owner);
      else this.#taken.set(owner, left);
    };
  }
}
