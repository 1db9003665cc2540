import type { Pool, PoolClient } from "pg";
import { isOutdated, nameOf, renewAll } from "../rows/kept.js";

/** How a statement begins that says whose transaction it is. Each says all of it, so the last one holds. */
export const introduction = "select set_config('app.";

/** Whether the transaction has written or locked anything: Postgres gives it an id with the first thing that it does. */
export const askWritten = "select pg_current_xact_id_if_assigned() is not null as written";

interface Result {
  command: string;
  rowCount: number;
  rows: unknown[];
}

const nothing: Result = { command: "", rowCount: 0, rows: [] };

/**
 * A connection that begins its transaction late: BEGIN and the introduction go to the server as one message, before the
 * first statement that asks for something. A transaction that asks nothing sends nothing, and one that becomes somebody
 * else before it has asked anything says only who it is in the end.
 */
export class LateClient {
  readonly #client: PoolClient;
  /** What was held back; null when nothing is. */
  #held: string[] | null = null;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  get processID(): unknown {
    return (this.#client as unknown as { processID: unknown }).processID;
  }

  async query(text: string, values: unknown[]): Promise<unknown> {
    if (text === "begin") {
      this.#held = [text];
      return nothing;
    }
    if (this.#held) {
      if (text.startsWith(introduction) && values.length === 0) {
        this.#held = ["begin", text];
        return nothing;
      }
      if (text === askWritten) return { ...nothing, rows: [{ written: false }] };
      const opening = this.#held.join("; ");
      this.#held = null;
      if (text === "commit" || text === "rollback") return nothing;
      return this.#open(opening, text, values);
    }
    return this.#send(text, values);
  }

  /** The first statement: nothing is lost yet when what was kept of it is outdated. */
  async #open(opening: string, text: string, values: unknown[]): Promise<unknown> {
    await this.#client.query(opening);
    try {
      return await this.#send(text, values);
    } catch (error) {
      if (!isOutdated(error)) throw error;
      await this.#client.query("rollback");
      await this.#client.query(opening);
      return this.#client.query(text, values);
    }
  }

  async #send(text: string, values: unknown[]): Promise<unknown> {
    const name = values.length > 0 ? nameOf(text, "write") : null;
    if (name === null) return this.#client.query(text, values);
    try {
      return await this.#client.query({ name, text, values });
    } catch (error) {
      if (isOutdated(error)) renewAll();
      throw error;
    }
  }

  release(error?: Error): void {
    this.#client.release(error);
  }
}

/** Lends the pool's connections to Kysely, which begins transactions with them. Who opened the pool ends it. */
export function lendLate(pool: Pool): Pool {
  const lent = { connect: async () => new LateClient(await pool.connect()), end: () => Promise.resolve() };
  return lent as unknown as Pool;
}
