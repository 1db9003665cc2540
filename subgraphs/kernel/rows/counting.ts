import type { Pool } from "pg";
import { deliver } from "./deliver.js";
import { countingIntroduction } from "./message.js";
import { rawStatement } from "./raw.js";

/** One statement to be sent by itself: its name on a connection, its text, and its parameters `$1`, `$2`. */
interface Counting {
  name: string;
  text: string;
  parameters: readonly unknown[];
}

/**
 * Runs one statement with one role's rights in a commit of its own, as one message. The commit does not wait for the disk
 * (`synchronous_commit = off`): everybody sees it at once, and a crash of the server may take back the last half second.
 * For counters, which bound attempts and are nobody's data.
 */
export function countApart<R extends object>(pool: Pool, role: string, { name, text, parameters }: Counting): Promise<R[]> {
  const statement = { ...rawStatement<R>(text, parameters), name };
  const identity = { role, tenantId: null, actorId: null };
  return new Promise((resolve, reject) => {
    deliver(pool, [{ identity, statement, resolve: (rows) => resolve(rows as R[]), reject }], countingIntroduction);
  });
}
