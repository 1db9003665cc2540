import type { EntityClass } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Database } from "../rows/database.js";
import { readingKysely } from "../rows/kysely.js";
import { rawStatement } from "../rows/raw.js";
import { Reader } from "../rows/reader.js";
import type { Statement } from "../rows/statement.js";
import type { FindOptions, Where } from "../rows/where.js";
import { bind } from "./binding.js";
import type { Context } from "./context.js";

/** The reading side of a context: what it asks, it asks as its actor in its tenant, and each statement by itself. */
export class Reads {
  readonly #ctx: Context;
  readonly #database: Database;
  readonly #reader: Reader;
  #em: EntityManager | null = null;

  /** @param home those of the request's own context: one request's questions go together, whichever tenants they are about */
  constructor(ctx: Context, database: Database, home: Reads | null) {
    this.#ctx = ctx;
    this.#database = database;
    this.#reader = home ? home.#reader : new Reader(database.pool);
  }

  async find<T extends object>(entity: EntityClass<T>, where: Where<T>, options: FindOptions<T>): Promise<T[]> {
    return this.#ask(this.#database.table(entity).find(this.#ctx, where, options));
  }

  async sql<R extends object>(text: string, parameters: readonly unknown[]): Promise<R[]> {
    return this.#ask(rawStatement<R>(text, parameters));
  }

  /** Made when it is asked for: most requests do without. */
  get em(): EntityManager {
    if (!this.#em) {
      this.#em = bind(this.#database.orm.em.fork(), this.#ctx);
      this.#em.setTransactionContext(readingKysely((statement) => this.#ask(statement)));
    }
    return this.#em;
  }

  #ask<R>(statement: Statement<R>): Promise<R[]> {
    if (this.#ctx.over) return Promise.reject(new Error("the request has ended"));
    return this.#reader.ask(this.#ctx.identity, statement);
  }
}
