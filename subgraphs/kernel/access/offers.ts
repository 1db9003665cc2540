import type { Log } from "../log/log.js";

/** What is on sale: its stable key, and its name for people. */
export interface Offer {
  key: string;
  name: string;
}

/**
 * Which plans include a feature, at hand without waiting: a rule that refuses one says where it is included. Read when
 * the process begins to listen, and again whenever it is told of a change.
 */
export class Offers {
  readonly #read: () => Promise<Record<string, Offer[]>>;
  readonly #log: Log;
  #byFeature: Record<string, Offer[]> = {};
  #reading = 0;

  constructor(read: () => Promise<Record<string, Offer[]>>, log: Log) {
    this.#read = read;
    this.#log = log;
  }

  /** The plans that include it, the smallest first; none where no plan does, or while they could not be read. */
  of(feature: string): readonly Offer[] {
    return Object.hasOwn(this.#byFeature, feature) ? this.#byFeature[feature]! : [];
  }

  /** Reads them anew. What was known stays when that fails: a refusal says less, and is one all the same. */
  async renew(): Promise<void> {
    const reading = ++this.#reading;
    try {
      const found = await this.#read();
      // of two readings the later one tells: the earlier may have begun before the change
      if (reading === this.#reading) this.#byFeature = found;
    } catch (error) {
      this.#log.warn({ err: error }, "what the plans include could not be read");
    }
  }
}
