import { PublicError } from "../../kernel/errors/errors.js";
import type { CallLimits, OutsideCalls } from "../../kernel/resilience/outside-calls.js";
import type { Answer } from "./post.js";

/** Milliseconds that an ill receiver is left alone for by this process; what the endpoint itself is left alone for is the longer (`operations.settle_attempts`). */
export const restMs = 5_000;

/** A receiver did not take what was sent: so that the breaker sees a failure. */
class NotTaken extends Error {
  constructor(readonly answer: Answer) {
    super("not taken");
  }
}

const limits: CallLimits = { timeoutMs: 20_000, atOnce: 10, waiting: 10, failures: 5, restMs, counts: (error) => error instanceof NotTaken };

/** By endpoint, not by host: what one tenant's endpoints fail at is nothing to another tenant's at the same host. */
const targetOf = (endpointId: string) => `webhook ${endpointId}`;

const isTaken = (answer: Answer) => "status" in answer && answer.status >= 200 && answer.status < 300;

/**
 * Sends through the process's breaker and places for this endpoint.
 * @returns what came back; null when nothing was sent, for the endpoint is left alone
 */
export async function guarded(outside: OutsideCalls, endpointId: string, send: (signal: AbortSignal) => Promise<Answer>): Promise<Answer | null> {
  try {
    return await outside.call(targetOf(endpointId), limits, async (signal) => {
      const answer = await send(signal);
      if (!isTaken(answer)) throw new NotTaken(answer);
      return answer;
    });
  } catch (error) {
    if (error instanceof NotTaken) return error.answer;
    if (error instanceof PublicError && error.code === "UNAVAILABLE") return null;
    // its time is over, whatever held it up
    return { refused: "TIMEOUT" };
  }
}
