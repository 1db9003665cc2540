import type { FastifyInstance, FastifyRequest } from "fastify";
import { forbidden } from "../../subgraphs/kernel/errors/errors.js";
import { readSession } from "./cookies.js";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A page of ours sends a form here: its content type is no offence. */
    form?: true;
  }
}

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site makes a browser send. Whatever can change something and comes with the session's cookies,
 * or would set them, must come from a page of this host and in JSON, which no other site's form can send.
 * Source: OWASP Cross-Site Request Forgery Prevention cheat sheet (Fetch Metadata, with Origin where there is none).
 * @param publicUrl the installation's address: where it is https, an Origin must be, too
 */
export function refuseForgeries(app: FastifyInstance, publicUrl: string): void {
  const secure = publicUrl.startsWith("https:");
  app.addHook("onRequest", (request, _reply, done) => {
    done(isForgery(request, secure) ? forbidden("A browser's session can be used by pages of this host alone, with JSON. Other clients send their token in the Authorization header.") : undefined);
  });
}

function isForgery(request: FastifyRequest, secure: boolean): boolean {
  if (safe.has(request.method)) return false;
  const opensSession = request.routeOptions.url?.startsWith("/session") ?? false;
  if (!opensSession && !readSession(request)) return false;
  return !isFromHere(request, secure) || !(isJson(request) || request.routeOptions.config.form);
}

/** Whether a page of this host sends the request. @param secure over https alone */
export function isFromHere(request: FastifyRequest, secure: boolean): boolean {
  const site = request.headers["sec-fetch-site"];
  return site === undefined ? isOwnOrigin(request, secure) : site === "same-origin";
}

/** Whether the Origin header names the host that the request came to. @param secure over https alone */
export function isOwnOrigin(request: FastifyRequest, secure: boolean): boolean {
  const { origin } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === request.host.toLowerCase() && (!secure || from.protocol === "https:");
}

function isJson(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.split(";", 1)[0]!.trim().toLowerCase() === "application/json";
}
