import type { FastifyReply } from "fastify";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Principal } from "../authenticate.js";
import { dropSession, keepSession, type SessionCookies } from "./cookies.js";
import type { BrowserSessions } from "./sessions.js";

/** What continuing a browser's session needs of the gateway. */
export interface Continuation {
  sessions: BrowserSessions;
  authenticate(authorization: string): Promise<Principal | null>;
  /** Takes a point from the address, before any table is asked. @throws RATE_LIMITED */
  pay(): Promise<void>;
  /** Of the request, while nobody is known. */
  facts: Facts;
}

/**
 * Who the browser's cookies stand for. An access token that has ended is replaced on the way: the answer brings new
 * cookies. A session that has ended is taken from the browser, and the request is refused: the next one is anonymous.
 * @throws UNAUTHENTICATED, RATE_LIMITED, UNAVAILABLE
 */
export async function browserPrincipal(session: SessionCookies, reply: FastifyReply, continuation: Continuation): Promise<Principal | null> {
  const { sessions, authenticate, pay, facts } = continuation;
  const known = session.access && (await authenticate(`Bearer ${session.access}`).catch(noSession));
  if (known) return known;
  await pay();
  try {
    if (!session.refresh) throw unauthenticated("The session has ended. Sign in again.");
    const tokens = await sessions.refresh(session.refresh, facts);
    const principal = await authenticate(`Bearer ${tokens.accessToken}`);
    keepSession(reply, tokens);
    return principal;
  } catch (error) {
    if (hasEnded(error)) dropSession(reply);
    throw error;
  }
}

const hasEnded = (error: unknown) => error instanceof PublicError && error.code === "UNAUTHENTICATED";

function noSession(error: unknown): null {
  if (hasEnded(error)) return null;
  throw error;
}
