import type { Pool } from "pg";
import { Message, writingIntroduction, type Question } from "./message.js";
import type { Identity } from "./settings.js";
import type { Statement } from "./statement.js";

/**
 * Asks questions by one message on a connection of the pool, which is held for the round trip and no longer. Those that
 * did not come to pass because a statement was outdated are asked anew; with the connection lost they are refused.
 */
export function deliver(pool: Pool, questions: readonly Question[], introduction?: ConstructorParameters<typeof Message>[2]): void {
  const refuse = (refused: readonly Question[], error: unknown): void => refused.forEach(({ reject }) => reject(error));
  pool.connect((unreachable, client) => {
    if (!client) return refuse(questions, unreachable);
    const done = (unanswered: readonly Question[], lost: Error | null): void => {
      client.release(lost ?? undefined);
      if (lost) refuse(unanswered, lost);
      else if (unanswered.length > 0) deliver(pool, unanswered, introduction);
    };
    client.query(new Message(questions, done, introduction));
  });
}

/** One statement that writes, as a transaction of its own: with its commit it is one message. */
export function writeWhole<R>(pool: Pool, identity: Identity, statement: Statement<R>): Promise<R[]> {
  return new Promise((resolve, reject) => {
    deliver(pool, [{ identity, statement, resolve: resolve as (rows: unknown[]) => void, reject }], writingIntroduction);
  });
}
