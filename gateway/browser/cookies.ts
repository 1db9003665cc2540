import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * The cookies of a browser's session. `__Host-` makes the browser itself refuse them unless they are Secure, of this
 * very host and of every path (RFC 6265bis, section 4.1.3.2): no subdomain and no plain connection can plant one.
 */
const names = { access: "__Host-tenon_access", refresh: "__Host-tenon_refresh" } as const;

/** What a browser's session is kept in: null where the browser did not send it. */
export interface SessionCookies {
  access: string | null;
  refresh: string | null;
}

/** The tokens to keep in the browser, out of any script's reach. */
export interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** Seconds that a browser keeps the cookies: as long as a session lasts that nobody refreshes. When it ended earlier, the platform says so. */
const lifetime = 30 * 86_400;

const attributes = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

/** The session that the browser sent along, or null when it sent none. */
export function readSession(request: Pick<FastifyRequest, "headers">): SessionCookies | null {
  const { cookie } = request.headers;
  if (!cookie?.includes("__Host-tenon_")) return null;
  const sent = parseCookie(cookie);
  const session = { access: sent[names.access] || null, refresh: sent[names.refresh] || null };
  return session.access || session.refresh ? session : null;
}

/** Gives the browser a session, in the place of the one it had. */
export function keepSession(reply: FastifyReply, { accessToken, refreshToken }: Tokens): void {
  set(reply, { access: accessToken, refresh: refreshToken }, lifetime);
}

/** Takes the session from the browser. */
export function dropSession(reply: FastifyReply): void {
  set(reply, { access: "", refresh: "" }, 0);
}

/**
 * Takes everything from the browser that a session left in it: whoever uses it next finds nothing.
 * Source: Clear Site Data (W3C), which OWASP's session management cheat sheet asks for at sign-out.
 */
export function clearBrowser(reply: FastifyReply): void {
  dropSession(reply);
  reply.header("clear-site-data", '"cookies", "storage"');
}

function set(reply: FastifyReply, values: Record<keyof typeof names, string>, maxAge: number): void {
  const cookies = (["access", "refresh"] as const).map((name) => stringifySetCookie({ name: names[name], value: values[name], maxAge, ...attributes }));
  reply.removeHeader("set-cookie").header("set-cookie", cookies);
}
