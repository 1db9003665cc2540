import { createHash } from "node:crypto";

/** A number from 0 up to 1 that depends on what it is asked about, and on nothing else. */
export function chanceOf(...about: readonly unknown[]): number {
  return createHash("sha1").update(JSON.stringify(about)).digest().readUInt32BE() / 2 ** 32;
}

/** A row of such numbers. */
export class Dice {
  readonly #seed: number;
  #thrown = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  throws(chance: number): boolean {
    return this.next() < chance;
  }

  pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.next() * from.length)]!;
  }

  next(): number {
    this.#thrown += 1;
    return chanceOf(this.#seed, this.#thrown);
  }
}
