import type { EntityClass } from "@mikro-orm/core";
import type { MikroORM } from "@mikro-orm/postgresql";
import { PostgresDialect } from "kysely";
import { Pool } from "pg";
import type { Log } from "../log/log.js";
import { lendLate } from "../orm/late.js";
import { openOrm, type OrmOptions } from "../orm/orm.js";
import { Table } from "./table.js";
import { columnTypes } from "./types.js";

export interface DatabaseOptions extends Omit<OrmOptions, "dialect"> {
  /** The login role's address. */
  url: string;
  /** Connections that this subgraph may hold in this process. */
  poolSize: number;
  /** Milliseconds that whoever wants one of them waits for it. */
  poolPatience: number;
  log: Log;
}

/** A subgraph's way to its tables: one pool, its entities, and their tables for those who only read. */
export class Database {
  readonly pool: Pool;
  readonly orm: MikroORM;
  readonly #schema: string;
  readonly #tables = new Map<unknown, Table<object>>();

  private constructor(schema: string, pool: Pool, orm: MikroORM) {
    this.#schema = schema;
    this.pool = pool;
    this.orm = orm;
  }

  static async open({ url, poolSize, poolPatience, log, schema, entities }: DatabaseOptions): Promise<Database> {
    const pool = new Pool({
      connectionString: url,
      max: poolSize,
      idleTimeoutMillis: 30_000,
      connectionTimeoutMillis: poolPatience,
      application_name: `tenon ${schema}`,
      types: columnTypes,
    });
    pool.on("error", (error) => log.warn({ err: error }, "an idle database connection was lost"));
    // pg leaves a client that is in use without a listener: a connection lost between two statements would end the process
    pool.on("connect", (client) => client.on("error", (error) => log.debug({ err: error }, "a database connection was lost")));
    return new Database(schema, pool, await openOrm({ schema, entities, dialect: new PostgresDialect({ pool: lendLate(pool) }) }));
  }

  /** The entity's table. @throws for an entity that is more than columns */
  table<T extends object>(entity: EntityClass<T>): Table<T> {
    let table = this.#tables.get(entity) as Table<T> | undefined;
    if (!table) {
      table = new Table<T>(this.orm.getMetadata(entity), this.#schema, this.orm.em.getPlatform());
      this.#tables.set(entity, table as unknown as Table<object>);
    }
    return table;
  }

  /** Waits for what runs. */
  async close(): Promise<void> {
    await this.orm.close();
    await this.pool.end();
  }
}
