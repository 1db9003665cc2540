import type { ApolloServer } from "@apollo/server";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { retryAfterOf } from "../errors.js";
import type { GatewayContext } from "../graphql.js";
import type { Receiver } from "../receive.js";

const mutation = `mutation ReceiveWebhook($input: ReceiveInboundWebhookInput!) {
  receiveInboundWebhook(input: $input) { first userErrors { code } }
}`;

interface Answer {
  receiveInboundWebhook: { first: boolean | null; userErrors: { code: string }[] } | null;
}

interface Route {
  Params: { source: string };
  Body: Buffer | undefined;
}

/** The largest body in bytes; the subgraph has the same limit. */
const bodyLimit = 256 * 1024;
/** The form of a source's id: what has another one is asked of nobody. */
const form = /^whs_[0-7][0-9a-z]{25}$/;
/** Seconds after which one that could not be taken is sent again. */
const again = 60;

/** `POST /webhooks/in/:source`: the bytes as they came go to the same mutation that any client may call. What it answers says nothing of the inside. */
export function serveWebhooks(app: FastifyInstance, apollo: ApolloServer<GatewayContext>, receiver: Receiver): void {
  const contexts = new WeakMap<object, GatewayContext>();

  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit }, (_request, body, parsed) => parsed(null, body));
    scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
      if (error instanceof PublicError && error.code === "RATE_LIMITED") return later(reply, 429, "rate_limited", retryAfterOf(error));
      if (error.statusCode === 413) return refuse(reply, 413, "too_large");
      if (error.statusCode !== undefined && error.statusCode < 500) return refuse(reply, 400, "unreadable");
      request.trace.log.error({ err: error }, "a webhook could not be taken");
      return later(reply, 503, "unavailable", again);
    });

    scope.post<Route>("/webhooks/in/:source", {
      // budgets are asked before the body is read
      async onRequest(request) {
        contexts.set(request, await receiver.receiveWebhook(request, sourceOf(request)));
      },
      async handler(request, reply) {
        const contextValue = contexts.get(request)!;
        const source = sourceOf(request);
        const input = { source, headers: headersOf(request), body: (request.body ?? Buffer.alloc(0)).toString("base64") };
        const { body } = await apollo.executeOperation<Answer>({ query: mutation, variables: { input } }, { contextValue });
        if (body.kind !== "single") throw new Error("a mutation answers at once");
        const { data, errors = [] } = body.singleResult;
        if (typeof data?.receiveInboundWebhook?.first === "boolean") return reply.code(200).send({ received: true });
        if (errors[0]) return later(reply, 503, "unavailable", Math.max(again, ...errors.map(retryAfterOf)));
        await receiver.blame(request, source);
        return refuse(reply, 401, "unauthorized");
      },
    });
    done();
  });
}

const sourceOf = ({ params: { source } }: { params: Route["Params"] }): string => (form.test(source) ? source : "none");

/** Each header as one text. */
const headersOf = ({ headers }: Pick<FastifyRequest, "headers">): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]])));

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply => reply.code(status).header("cache-control", "no-store").send({ error });

const later = (reply: FastifyReply, status: number, error: string, seconds: number): FastifyReply => refuse(reply.header("retry-after", String(Math.max(1, seconds))), status, error);
