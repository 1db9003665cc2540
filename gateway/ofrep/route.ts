import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TenantAccess } from "../../subgraphs/kernel/context/facts.js";
import type { FlagSubject } from "../../subgraphs/kernel/flags/flag.js";
import { Flags } from "../../subgraphs/kernel/flags/flags.js";
import { subjectOf } from "../../subgraphs/kernel/flags/read.js";
import { PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { errorAnswer, retryAfterOf } from "../errors.js";
import type { Receiver } from "../receive.js";
import { ForeignOrigins, servePreflights } from "./cors.js";
import { etagOf, isKnown, shown } from "./answer.js";

/** A request whose context is none. */
class InvalidContext extends Error {}

/**
 * OpenFeature's Remote Evaluation Protocol (OFREP 0.2) for frontends, behind the same authentication, tenant and budgets
 * as GraphQL, and for pages of other origins that are known: see {@link ForeignOrigins}. Flags are evaluated for who asks, as the platform knows it: a context that the client sends must have its
 * form, and nothing of it counts, or anybody could try on somebody else's flags.
 * @param listed origins beside this host's and the tenants' domains
 */
export function serveOfrep(app: FastifyInstance, platform: Platform, receiver: Receiver, listed: readonly string[]): void {
  const flags = new Flags(platform);
  const origins = new ForeignOrigins(platform, listed);
  /** The tenants of requests whose sender is known. */
  const tenants = new WeakMap<FastifyRequest, TenantAccess | null>();

  async function subjectFor(request: FastifyRequest, reply: FastifyReply): Promise<FlagSubject> {
    const { facts, charge } = await receiver.receive(request, reply, null, request.balances);
    if (!facts.actor) throw unauthenticated();
    tenants.set(request, facts.tenant);
    await charge(1);
    mustBeContext(request.body);
    // what a shared cache must tell apart
    reply.header("cache-control", "private, no-cache").header("vary", "authorization, cookie, x-tenant, origin");
    return subjectOf(facts.actor, facts.tenant);
  }

  void app.register((scope, _options, done) => {
    scope.setErrorHandler((error: FastifyError, request, reply) => refuse(error, request, reply));

    scope.addHook("onSend", async (request, reply) => {
      if (request.method === "POST") await origins.letRead(request, reply, tenants.get(request));
    });
    servePreflights(scope, origins, ["/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/:key"], (request) => receiver.receiveAnonymous(request, request.balances));

    scope.post<{ Params: { key: string } }>("/ofrep/v1/evaluate/flags/:key", async (request, reply) => {
      const { key } = request.params;
      const found = await flags.one(key, await subjectFor(request, reply));
      return found ? shown(found) : reply.code(404).send({ key, errorCode: "FLAG_NOT_FOUND", errorDetails: "There is no flag of this name." });
    });

    scope.post("/ofrep/v1/evaluate/flags", async (request, reply) => {
      const body = JSON.stringify({ flags: (await flags.all(await subjectFor(request, reply))).map(shown) });
      const etag = etagOf(body);
      reply.header("etag", etag);
      if (isKnown(etag, request.headers["if-none-match"])) return reply.code(304).send();
      return reply.type("application/json; charset=utf-8").send(body);
    });
    done();
  });
}

function mustBeContext(body: unknown): void {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (body === undefined || body === null) return;
  const { context } = body as { context?: unknown };
  if (!isObject(body) || (context !== undefined && !isObject(context))) throw new InvalidContext("Send a JSON object such as {\"context\":{}}.");
}

/** Errors in OFREP's form: a status, a code of OpenFeature's, and what to do. */
function refuse(error: FastifyError | InvalidContext, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { key } = request.params as { key?: string };
  const say = (status: number, errorCode: string, errorDetails: string) => reply.code(status).send({ ...(key !== undefined && { key }), errorCode, errorDetails });
  if (error instanceof InvalidContext) return say(400, "INVALID_CONTEXT", error.message);
  const unread = !(error instanceof PublicError) && "statusCode" in error && error.statusCode !== undefined && error.statusCode < 500;
  if (unread) return say(error.statusCode!, "PARSE_ERROR", "The body cannot be read. Send a JSON object such as {\"context\":{}} as application/json.");
  const { status, body } = errorAnswer(error, request.trace.log);
  const [refusal] = body.errors;
  const wait = retryAfterOf(refusal!);
  if (wait > 0) reply.header("retry-after", String(wait));
  // 404 is for flags alone: the tenant that a request names is a part of its context
  return status === 404 ? say(400, "INVALID_CONTEXT", refusal!.message) : say(status, "GENERAL", refusal!.message);
}
