import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Storage } from "../../subgraphs/kernel/storage/storage.js";

/** What one upload may still write. */
export interface Pledge {
  /** Bytes that are pledged and not written yet. */
  readonly left: number;
  /** @throws STORAGE_FULL */
  more(bytes: number): Promise<void>;
  /** Of what was pledged, so much has been written. */
  wrote(bytes: number): void;
  /** The rest is for others. */
  end(): void;
}

/** Bytes that the uploads under way in this process may still write: each looks what the storage has left beside them. */
export class Pledges {
  readonly #storage: Storage;
  #open = 0;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  /**
   * @param bytes that are to be written soon: they are kept from others
   * @param whole bytes that are to come in all: what there is no place for now is not begun, and whoever only announces much keeps little from others
   * @throws STORAGE_FULL when there is no place for so many bytes beside what others may write
   */
  async make(bytes: number, whole = bytes): Promise<Pledge> {
    let own = 0;
    const pledge = (change: number) => {
      own += change;
      this.#open += change;
    };
    const more = async (wanted: number, looked = wanted) => {
      const free = (await this.#storage.free?.()) ?? null;
      if (free !== null && free - this.#open < looked) throw new PublicError("STORAGE_FULL", "This installation has no room for more files at the moment. Try again later, or tell its operator.");
      pledge(wanted);
    };
    await more(bytes, whole);
    return {
      get left() {
        return own;
      },
      more: (wanted) => more(wanted),
      wrote: (written) => pledge(-Math.min(own, written)),
      end: () => pledge(-own),
    };
  }
}
