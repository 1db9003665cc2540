import type { EntityClass } from "@mikro-orm/core";
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { CompiledQuery, type Transaction } from "kysely";
import { bind } from "../context/binding.js";
import type { Context } from "../context/context.js";
import { writingSettingsOf, type Identity } from "../rows/settings.js";
import type { FindOptions, Where } from "../rows/where.js";

/** One transaction that writes: role, tenant and actor are set together as it begins (`SET LOCAL`, so a pooler may sit in between). */
export class Unit {
  readonly em: EntityManager;

  private constructor(em: EntityManager) {
    this.em = em;
  }

  /** @param ctx whose transaction it is */
  static async open(orm: MikroORM, ctx: Context): Promise<Unit> {
    const em = bind(orm.em.fork({ session: { variables: writingSettingsOf(ctx.identity) } }), ctx);
    await em.begin();
    return new Unit(em);
  }

  /** Moves the rest of the transaction to another tenant, actor or role: a tenant's creation, a sign-in. */
  async become(identity: Identity): Promise<void> {
    const entries = Object.entries(writingSettingsOf(identity));
    await this.em.flush();
    await this.query(`select ${entries.map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`).join(", ")}`, entries.flat());
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

  /** Writes what is pending and commits. */
  async commit(): Promise<void> {
    await this.em.commit();
  }

  async rollback(): Promise<void> {
    await this.em.rollback();
  }
}
