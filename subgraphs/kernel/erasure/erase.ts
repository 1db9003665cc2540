import type { ClientBase } from "pg";
import { queueRole, queueSchema } from "../jobs/queue.js";
import { asRole } from "../postgres/role.js";
import type { Foundation } from "../context/foundation.js";
import { tenantTables, type KeptTable } from "./tables.js";

/** Rows by `schema.table`. */
export type RowCounts = Record<string, number>;

export interface Erasure {
  /** A row id of a tenant that is deleted. */
  tenantId: string;
  /** What is kept. */
  keptTables: readonly KeptTable[];
  /** Rows that one transaction deletes. */
  batch: number;
  /** Transactions that this run may take. */
  batches: number;
  /** Told of each batch, in its own transaction as the worker: what is noted there is true whenever the process ends. */
  noteErased(client: ClientBase, table: string, rows: number): Promise<void>;
}

/**
 * Erases a deleted tenant's rows from every subgraph's tables, in batches, and then what it has in the storage: it may end at any moment, and goes on where it was.
 * @returns true once there is no more to erase; false when there is, for another run
 * @throws when the tenant is not deleted
 */
export async function eraseTenant({ pool, storage }: Pick<Foundation, "pool" | "storage">, erasure: Erasure): Promise<boolean> {
  const { tenantId, keptTables, batch, noteErased } = erasure;
  const kept = new Set(keptTables.map(({ table }) => table));
  const tables = (await asRole(pool, "tenon_worker", tenantTables)).filter(({ name }) => !kept.has(name));
  let left = erasure.batches;
  for (const { name, oid } of tables) {
    for (let erased = batch; erased === batch; left -= 1) {
      if (left === 0) return false;
      erased = await asRole(pool, "tenon_worker", async (client) => {
        const { rows } = await client.query<{ erased: string }>("select kernel.erase_rows($1::oid::regclass, $2, $3) as erased", [oid, tenantId, batch]);
        const count = Number(rows[0]!.erased);
        if (count > 0) await noteErased(client, name, count);
        return count;
      });
    }
  }
  await forgetJobs(pool, tenantId);
  await storage.removeAll(tenantId);
  return true;
}

/** Jobs of the tenant that wait, and those that are done: they say what was asked for. */
async function forgetJobs(pool: Foundation["pool"], tenantId: string): Promise<void> {
  await asRole(pool, queueRole, (client) => client.query(`delete from ${queueSchema}.job where data ->> 'tenantId' = $1`, [tenantId]));
}

/** The rows that a tenant has, in every table with a `tenant_id`, by a query made from the catalogue. */
export async function countRows({ pool }: Pick<Foundation, "pool">, tenantId: string): Promise<RowCounts> {
  return asRole(pool, "tenon_worker", async (client) => {
    const tables = await tenantTables(client);
    const { rows } = await client.query<{ name: string; left_over: string }>("select * from kernel.rows_left($1::oid[]::regclass[], $2)", [tables.map(({ oid }) => oid), tenantId]);
    return Object.fromEntries(rows.map((row) => [row.name, Number(row.left_over)]));
  });
}

/**
 * Asks every table: nothing may be left but what is kept.
 * @returns what is kept
 * @throws when something else is left
 */
export async function proveErased(foundation: Pick<Foundation, "pool">, tenantId: string, keptTables: readonly KeptTable[]): Promise<RowCounts> {
  const kept = new Set(keptTables.map(({ table }) => table));
  const found = await countRows(foundation, tenantId);
  const stray = Object.entries(found).filter(([name]) => !kept.has(name));
  if (stray.length > 0) throw new Error(`a deleted tenant still has rows: ${stray.map(([name, count]) => `${count} in ${name}`).join(", ")}`);
  return found;
}
