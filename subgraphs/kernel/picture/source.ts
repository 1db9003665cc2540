/** Bytes of what is stored, from a place on; fewer at its end. */
export type ReadAt = (from: number, length: number) => Promise<Uint8Array>;

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** These bytes are no picture of the kind that they are said to be, or more work to look through than a picture is. */
export class Unreadable extends Error {}

/** Bytes that are read at once. */
const span = 65_536;

/**
 * Looks at places of what is stored, and reads it in larger parts. The work is bounded by the size of the whole: pictures are made by others, and
 * may be made to be long to look through.
 */
export class Source {
  readonly #readAt: ReadAt;
  #held: Buffer = Buffer.alloc(0);
  #heldFrom = 0;
  #parts: number;
  #looks: number;

  constructor(
    readonly size: number,
    readAt: ReadAt,
  ) {
    this.#readAt = readAt;
    this.#parts = 64 + 2 * Math.ceil(size / span);
    this.#looks = 10_000 + Math.ceil(size / 32);
  }

  /** @param length at most 64 KiB @throws Unreadable when there are not as many, or too much was read already */
  async at(from: number, length: number): Promise<Buffer> {
    if (from < 0 || from + length > this.size || --this.#looks < 0) throw new Unreadable();
    if (from < this.#heldFrom || from + length > this.#heldFrom + this.#held.length) {
      if (--this.#parts < 0) throw new Unreadable();
      this.#held = Buffer.from(await this.#readAt(from, Math.min(span, this.size - from)));
      this.#heldFrom = from;
      if (this.#held.length < length) throw new Unreadable();
    }
    return this.#held.subarray(from - this.#heldFrom, from - this.#heldFrom + length);
  }
}
