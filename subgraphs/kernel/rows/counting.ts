import type { Pool } from "pg";
import { countingIntroduction, Message } from "./message.js";
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
  return new Promise((resolve, reject) => {
    const send = (): void =>
      pool.connect((unreachable, client) => {
        if (!client) return reject(unreachable);
        const question = { identity: { role, tenantId: null, actorId: null }, statement, resolve: (rows: unknown[]) => resolve(rows as R[]), reject };
        const done = (unanswered: readonly unknown[], lost: Error | null): void => {
          client.release(lost ?? undefined);
          if (unanswered.length === 0) return;
          // it did not come to pass: a statement that was outdated is parsed anew
          if (lost) reject(lost);
          else send();
        };
        client.query(new Message([question], done, countingIntroduction));
      });
    send();
  });
}
