import type { EntityClass } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { CompiledQuery, type Transaction } from "kysely";
import { escapeLiteral } from "pg";
import { bind } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { askBegun, askWritten } from "./late.js";
import type { Database } from "../rows/database.js";
import { writeWhole } from "../rows/deliver.js";
import { rawStatement } from "../rows/raw.js";
import { writingSettingsOf, type Identity } from "../rows/settings.js";
import type { FindOptions, Where } from "../rows/where.js";

/** One transaction that writes: role, tenant and actor are set together as it begins, which it does with its first statement (`SET LOCAL`, so a pooler may sit in between). */
export class Unit {
  readonly em: EntityManager;
  readonly #database: Database;
  #identity: Identity;
  /** What the transaction was told of itself. */
  #introduced = "";

  private constructor(em: EntityManager, database: Database, identity: Identity) {
    this.em = em;
    this.#database = database;
    this.#identity = identity;
  }

  /** @param ctx whose transaction it is */
  static async open(database: Database, ctx: Context): Promise<Unit> {
    const em = bind(database.orm.em.fork(), ctx);
    await em.begin();
    const unit = new Unit(em, database, ctx.identity);
    await unit.become(ctx.identity);
    return unit;
  }

  /** Moves the rest of the transaction to another tenant, actor or role: a tenant's creation, a sign-in. */
  async become(identity: Identity): Promise<void> {
    const settings = Object.entries(writingSettingsOf(identity)).map(([name, value]) => `set_config(${escapeLiteral(name)}, ${escapeLiteral(value)}, true)`);
    const text = `select ${settings.join(", ")}`;
    await this.em.flush();
    this.#identity = identity;
    if (text === this.#introduced) return;
    await this.query(text);
    this.#introduced = text;
  }

  /** Whether it has asked anything, what is pending included: it holds no connection before. */
  async hasBegun(): Promise<boolean> {
    await this.em.flush();
    const [answer] = await this.query<{ begun: boolean }>(askBegun);
    return answer?.begun ?? true;
  }

  /** Whether it has written or locked anything, what is pending included. */
  async hasWritten(): Promise<boolean> {
    await this.em.flush();
    const [answer] = await this.query<{ written: boolean }>(askWritten);
    return answer?.written ?? true;
  }

  find<T extends object>(entity: EntityClass<T>, where: Where<T>, options: FindOptions<T>): Promise<T[]> {
    return this.em.find<object>(entity, where, options) as Promise<T[]>;
  }

  /** Runs one SQL statement in this transaction; parameters are `$1`, `$2`, bound and never spliced. */
  async query<R extends object>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const transaction = this.em.getTransactionContext<Transaction<unknown>>();
    if (!transaction) throw new Error("the transaction has ended");
    const { rows } = await transaction.executeQuery(CompiledQuery.raw(sql, [...parameters]));
    return rows as R[];
  }

  /** Runs one SQL statement and commits it, by one message. In a transaction that has begun it waits for that one's commit. */
  async conclude<R extends object>(sql: string, parameters: readonly unknown[]): Promise<R[]> {
    if (await this.hasBegun()) return this.query<R>(sql, parameters);
    return writeWhole(this.#database.pool, this.#identity, rawStatement<R>(sql, parameters));
  }

  /** Writes what is pending and commits. */
  async commit(): Promise<void> {
    await this.em.commit();
  }

  async rollback(): Promise<void> {
    await this.em.rollback();
  }
}
