import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessSource } from "../../subgraphs/kernel/access/access.js";
import { clearBrowser, readSession } from "./cookies.js";

/**
 * Clears a browser whose mutation ended the session that it came with: `logout`, `revokeAllSessions`, whatever does. As
 * with `DELETE /session`, nothing is left for whoever uses the browser next.
 */
export async function clearAfterEnd(request: FastifyRequest, reply: FastifyReply, access: AccessSource): Promise<void> {
  // a request that was refused as a whole was never received
  const received = request.received as FastifyRequest["received"] | undefined;
  const sessionId = received?.facts.actor?.sessionId;
  if (!sessionId || !received?.ran?.mutation || request.headers.authorization !== undefined || !readSession(request)) return;
  const goesOn = await access.goesOn(sessionId).catch((error: unknown) => {
    // what was done is done: the browser's next request finds out
    request.trace.log.warn({ err: error }, "whether a browser's session goes on cannot be looked up");
    return true;
  });
  if (!goesOn) clearBrowser(reply);
}
