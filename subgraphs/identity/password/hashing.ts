import { availableParallelism } from "node:os";
import pLimit from "p-limit";
import { PublicError } from "../../kernel/errors/errors.js";

/**
 * Password hashes that this process computes at once. They run on libuv's pool, which has four threads that DNS and
 * files need too: one stays free for those. A core stays free for the event loop where there are three or more; on two,
 * the system shares them out well enough, and one hash at a time would leave half of a machine idle.
 */
export const hashesAtOnce = Math.min(Math.max(2, availableParallelism() - 1), 3);

/** Hashes that may wait for their turn: one or two seconds of work. Whoever comes after is told at once to come again. */
export const longestQueue = hashesAtOnce * 100;

const turn = pLimit(hashesAtOnce);
const counts = { begun: 0, most: 0 };

/**
 * Computes a hash in its turn, so that a flood of sign-ins slows sign-ins down and nothing else. Call it while no
 * connection is held: inside `ctx.apart`.
 * @throws UNAVAILABLE when too many wait already
 */
export function hashing<T>(compute: () => Promise<T>): Promise<T> {
  if (turn.pendingCount >= longestQueue) {
    return Promise.reject(new PublicError("UNAVAILABLE", "Too many people sign in at this moment. Try again in a few seconds.", { retryAfter: 3 }));
  }
  return turn(() => {
    counts.begun += 1;
    counts.most = Math.max(counts.most, turn.activeCount);
    return compute();
  });
}

/** Turns that this process has given since it started, and the most that it gave at the same time. */
export const hashesSoFar = (): Readonly<typeof counts> => ({ ...counts });
