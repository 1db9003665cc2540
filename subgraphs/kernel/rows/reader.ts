import type { Pool } from "pg";
import { deliver } from "./deliver.js";
import type { Identity } from "./settings.js";
import type { Question } from "./message.js";
import type { Statement } from "./statement.js";

/**
 * What one request reads of a subgraph's database. Questions that are asked in the same moment go as one message; a
 * connection is held for a message's round trip and no longer, so that no request waits for another's connection while
 * it has one.
 */
export class Reader {
  readonly #pool: Pool;
  #waiting: Question[] = [];

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** @throws what the server refuses it with; a question that shares its message is answered all the same */
  ask<R>(identity: Identity, statement: Statement<R>): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ identity, statement, resolve: resolve as (rows: unknown[]) => void, reject });
      // data loaders ask on the next tick, too: those of one moment have asked when this comes
      if (this.#waiting.length === 1) process.nextTick(() => deliver(this.#pool, this.#waiting.splice(0)));
    });
  }
}
