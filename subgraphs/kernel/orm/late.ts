import type { Pool, PoolClient } from "pg";
import { isOutdated, nameOf, renewAll } from "../rows/kept.js";

/** How a statement begins that says whose transaction it is. Each says all of it, so the last one holds. */
export const introduction = "select set_config('app.";

/** Whether the transaction has written or locked anything: Postgres gives it an id with the first thing that it does. */
export const askWritten = "select pg_current_xact_id_if_assigned() is not null as written";

/** Whether the transaction has asked anything: it holds no connection before. Answered here, the server never sees it. */
export const askBegun = "select true as begun";

interface Result {
  command: string;
  rowCount: number;
  rows: unknown[];
}

const nothing: Result = { command: "", rowCount: 0, rows: [] };

/**
 * A connection that begins its transaction late: BEGIN and the introduction go to the server as one message, before the
 * first statement that asks for something. A transaction that asks nothing sends nothing and takes none of the pool's
 * connections, and one that becomes somebody else before it has asked anything says only who it is in the end.
 */
export class LateClient {
  readonly #pool: Pool;
  /** The pool's, from the first statement to the release. */
  #client: PoolClient | null = null;
  #connecting: Promise<PoolClient> | null = null;
  /** What was held back; null when nothing is. */
  #held: string[] | null = null;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  get processID(): unknown {
    return (this.#client as { processID?: unknown } | null)?.processID;
  }

  async query(text: string, values: unknown[]): Promise<unknown> {
    if (text === askBegun) return { ...nothing, rows: [{ begun: this.#held === null }] };
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
      const held = this.#held;
      this.#held = null;
      if (text === "commit" || text === "rollback") return nothing;
      const client = await this.#connect().catch((error: unknown) => {
        // nothing was begun: nothing is to be ended
        this.#held = held;
        throw error;
      });
      return this.#open(client, held.join("; "), text, values);
    }
    return this.#send(await this.#connect(), text, values);
  }

  /** Statements that are asked at once go in their order: the first one opens the transaction before the second is sent. */
  async #connect(): Promise<PoolClient> {
    if (this.#client) return this.#client;
    this.#connecting ??= this.#pool.connect().finally(() => (this.#connecting = null));
    return (this.#client = await this.#connecting);
  }

  /** The first statement: nothing is lost yet when what was kept of it is outdated. */
  async #open(client: PoolClient, opening: string, text: string, values: unknown[]): Promise<unknown> {
    await client.query(opening);
    try {
      return await this.#send(client, text, values);
    } catch (error) {
      if (!isOutdated(error)) throw error;
      await client.query("rollback");
      await client.query(opening);
      return client.query(text, values);
    }
  }

  async #send(client: PoolClient, text: string, values: unknown[]): Promise<unknown> {
    const name = values.length > 0 ? nameOf(text, "write") : null;
    if (name === null) return client.query(text, values);
    try {
      return await client.query({ name, text, values });
    } catch (error) {
      if (isOutdated(error)) renewAll();
      throw error;
    }
  }

  release(error?: Error): void {
    this.#client?.release(error);
    this.#client = null;
  }
}

/** Lends the pool's connections to Kysely, which begins transactions with them. Who opened the pool ends it. */
export function lendLate(pool: Pool): Pool {
  const lent = { connect: () => Promise.resolve(new LateClient(pool)), end: () => Promise.resolve() };
  return lent as unknown as Pool;
}
