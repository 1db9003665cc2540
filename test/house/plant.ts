import type { Client } from "pg";
import { asOwner, withOwnDatabase } from "../kit/database.js";

/**
 * Plants faults, one after the other, each in a transaction that is rolled back: roles belong to the whole server.
 * @param plants title to SQL
 * @param look what the law says with the fault in place
 * @returns title to the law's offences
 */
export async function planted(plants: Record<string, string>, look: (client: Client) => Promise<string[]>): Promise<Record<string, string[]>> {
  const seen: Record<string, string[]> = {};
  await withOwnDatabase((database) =>
    asOwner(async (client) => {
      for (const [title, sql] of Object.entries(plants)) {
        await client.query("begin");
        await client.query(sql);
        seen[title] = await look(client);
        await client.query("rollback");
      }
    }, database),
  );
  return seen;
}
