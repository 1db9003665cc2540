import pLimit from "p-limit";
import { PublicError } from "../../kernel/errors/errors.js";

/** Look-ups that hold a connection at the same time in one process: fewer than it has, whatever the resolvers do. */
export const turnsAtOnce = 5;

const turns = pLimit(turnsAtOnce);

/**
 * Runs a look-up that a held connection waits for; nobody queues for a turn, for the queue would hold connections as well.
 * @throws UNAVAILABLE when all turns are taken
 */
export function inTurn<T>(lookUp: () => Promise<T>): Promise<T> {
  if (turns.activeCount + turns.pendingCount >= turnsAtOnce) {
    return Promise.reject(new PublicError("UNAVAILABLE", "Too many domains are looked up at this moment. Try again in a few seconds.", { retryAfter: 5 }));
  }
  return turns(lookUp);
}
