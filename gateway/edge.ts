import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { notFound, PublicError } from "../subgraphs/kernel/errors/errors.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import { errorAnswer, retryAfterOf } from "./errors.js";
import { rateHeaders } from "./limits/headers.js";
import type { Balance } from "./limits/rate.js";
import { requestPatience, takesItsTime } from "./patience.js";
import { correlationHeader, correlationId, within, type RequestTrace } from "./request.js";
import { setSecurityHeaders } from "./security-headers.js";
import { refuseUnreadable } from "./unreadable.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Filled while the request is answered; told in the answer's headers. */
    balances: Balance[];
    trace: RequestTrace;
  }
}

/** The largest body in bytes; files have a way of their own. */
export const bodyLimit = 1024 * 1024;

export interface EdgeOptions {
  /** Whose X-Forwarded-* are believed: so many proxies', counted from this server outwards, or those at these addresses. */
  trustProxy: false | number | string[];
  production: boolean;
  log: Log;
  /** Milliseconds in which a request has to come whole, unless it brings a file; and in which the headers of any have. */
  requestTimeout?: number;
}

/** The HTTP server with what holds for every route: correlation, headers, one shape of error, one log line. */
export function createEdge({ trustProxy, production, log, requestTimeout = requestPatience }: EdgeOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit,
    // Fastify believes nobody when it is told a number alone: that only proxies reach the port is the operator's promise
    trustProxy: typeof trustProxy === "number" ? (_address, hop) => hop < trustProxy : trustProxy,
    logger: false,
    forceCloseConnections: "idle",
    requestTimeout,
    clientErrorHandler(error, socket) {
      // asked of each request once: one that brings a file is looked after by whoever takes it
      if (error.code !== "ERR_HTTP_REQUEST_TIMEOUT" || !takesItsTime(socket)) refuseUnreadable(error.code, socket, log);
    },
    // any other offer to change the protocol (`curl --http2` makes one with each request) is passed over, as RFC 9110 allows
    http: {
      shouldUpgradeCallback: ({ method, headers }) => method === "GET" && headers.upgrade?.toLowerCase() === "websocket",
      // Node swaps the two times where the one for headers is the longer
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.min(30_000, requestTimeout / 2),
    },
    // what cannot even be routed never comes to the hooks
    frameworkErrors(_error, _request, reply: FastifyReply) {
      const { status, body } = errorAnswer(new PublicError("BAD_REQUEST", "The address of the request cannot be read."), log);
      reply.code(status).send(body);
    },
  });
  app.removeContentTypeParser("text/plain");
  app.decorateRequest("balances");
  app.decorateRequest("trace");

  app.addHook("onRequest", (request, reply, done) => {
    const id = correlationId(request.headers[correlationHeader]);
    request.balances = [];
    request.trace = { correlationId: id, log: log.child({ correlationId: id }) };
    setSecurityHeaders(reply, production);
    reply.header(correlationHeader, id);
    within(request.trace, done);
  });

  app.addHook("onSend", (request, reply, payload, done) => {
    reply.headers(rateHeaders(request.balances));
    done(null, payload);
  });

  app.addHook("onResponse", (request, reply, done) => {
    // the query stays out of the log: the set-up link's token is in one
    const path = request.url.split("?", 1)[0]!;
    // health checks come every few seconds from every side
    const level = path.startsWith("/api/health") ? "debug" : "info";
    request.trace.log[level]({ method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, "answered");
    done();
  });

  app.setNotFoundHandler((request, reply) => answerError(notFound(), request, reply));
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  return app;
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = unreadable(error);
  // Fastify runs its error handler outside the request's trace when the body could not be read
  const { status, body } = within(request.trace, () => errorAnswer(known?.error ?? error, request.trace.log));
  const wait = Math.max(0, ...body.errors.map(retryAfterOf));
  if (wait > 0) reply.header("retry-after", String(wait));
  return reply.code(known?.status ?? status).send(body);
}

/** What Fastify says of a request that it cannot read, as one of our errors with a way out. */
function unreadable(error: unknown): { status: number; error: PublicError } | null {
  if (!(error instanceof Error) || error instanceof PublicError) return null;
  const { statusCode, code } = error as Error & { statusCode?: number; code?: string };
  if (statusCode === undefined || statusCode < 400 || statusCode > 499) return null;
  return { status: statusCode, error: new PublicError("BAD_REQUEST", wayOut(statusCode, code)) };
}

function wayOut(status: number, code: string | undefined): string {
  if (status === 413) return `The body is larger than ${bodyLimit} bytes (1 MiB). Send less at once, in several requests.`;
  if (status === 405) return "Send operations with POST.";
  if (status === 415) return "Send the body as application/json.";
  if (code === "FST_ERR_CTP_EMPTY_JSON_BODY") return 'The body is empty. Send a JSON object such as {"query":"{ __typename }"}.';
  return 'The body is not JSON. Send a JSON object such as {"query":"{ __typename }"}.';
}
