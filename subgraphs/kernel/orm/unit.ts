import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import { CompiledQuery, type Transaction } from "kysely";

/** Whose rows a transaction may touch, and with which role's rights. */
export interface Identity {
  role: string;
  tenantId: string | null;
  actorId: string | null;
}

/** One transaction: role, tenant and actor are set together as it begins (`SET LOCAL`, so a pooler may sit in between). */
export class Unit {
  readonly em: EntityManager;
  readonly #readOnly: boolean;

  private constructor(em: EntityManager, readOnly: boolean) {
    this.em = em;
    this.#readOnly = readOnly;
  }

  static async open(orm: MikroORM, identity: Identity, options: { readOnly: boolean }): Promise<Unit> {
    const em = orm.em.fork({
      // the role travels as a variable too: one round trip for all three (set_config('role') is SET LOCAL ROLE)
      session: { variables: variablesOf(identity) },
    });
    await em.begin({ readOnly: options.readOnly });
    return new Unit(em, options.readOnly);
  }

  /** Moves the rest of the transaction to another tenant, actor or role: a tenant's creation, a sign-in. */
  async become(identity: Identity): Promise<void> {
    const entries = Object.entries(variablesOf(identity));
    await this.em.flush();
    await this.query(`select ${entries.map((_, n) => `set_config($${2 * n + 1}, $${2 * n + 2}, true)`).join(", ")}`, entries.flat());
  }

  /** Runs one SQL statement in this transaction; parameters are `$1`, `$2`, bound and never spliced. */
  async query<R extends object>(sql: string, parameters: readonly unknown[] = []): Promise<R[]> {
    const transaction = this.em.getTransactionContext<Transaction<unknown>>();
    if (!transaction) throw new Error("the transaction has ended");
    const { rows } = await transaction.executeQuery(CompiledQuery.raw(sql, [...parameters]));
    return rows as R[];
  }

  /** Writes what is pending and commits. A reading unit has nothing to write. */
  async commit(): Promise<void> {
    if (this.#readOnly) await this.rollback();
    else await this.em.commit();
  }

  async rollback(): Promise<void> {
    await this.em.rollback();
  }
}

function variablesOf(identity: Identity): Record<string, string> {
  return {
    "app.tenant_id": identity.tenantId ?? "",
    "app.actor_id": identity.actorId ?? "",
    role: identity.role,
  };
}
