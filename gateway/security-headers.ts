import type { FastifyReply } from "fastify";

/** On every answer; a page replaces the content policy by its own. Source: OWASP HTTP Headers cheat sheet. */
const always = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** @param production there the installation stands behind TLS, so browsers are told to keep to it */
export function setSecurityHeaders(reply: FastifyReply, production: boolean): void {
  reply.headers(production ? { ...always, "strict-transport-security": "max-age=31536000; includeSubDomains" } : always);
}
