import type { Pool, PoolClient } from "pg";

/** Runs statements in one transaction with one role's rights. The role ends with the transaction, so a pooler may sit in between. */
export async function asRole<T>(pool: Pool, role: string, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(`begin; set local role "${role}"`);
    const result = await run(client);
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((lost: Error) => {
      broken = lost;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
