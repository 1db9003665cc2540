import Fastify from "fastify";
import { GraphQLError, parse, validate } from "graphql";
import { LRUCache } from "lru-cache";
import { contextHeader, verifyFacts } from "../context/signature.js";
import type { SubgraphRequest } from "../graphql/execute.js";
import type { Platform } from "../process/platform.js";
import type { RunningSubgraph } from "../process/subgraph.js";

/** A larger sub-request than the gateway's plans can make. */
const bodyLimit = 4 * 1024 * 1024;

/**
 * Serves a subgraph at POST /graphql to the gateway, or to another router that signs its requests.
 * Anything without a signed context is answered 401.
 */
export async function serveSubgraph(
  subgraph: RunningSubgraph,
  platform: Platform,
  at: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const app = Fastify({ bodyLimit, logger: false });
  const log = platform.log.child({ subgraph: subgraph.name });
  const valid = new LRUCache<string, true>({ max: 2_000 });

  app.get("/health", () => ({ status: "ok", subgraph: subgraph.name }));

  app.post<{ Body: SubgraphRequest }>("/graphql", async (request, reply) => {
    const token = request.headers[contextHeader];
    const facts = typeof token === "string" ? await verifyFacts(token, platform.keyring) : null;
    if (!facts) return reply.code(401).send(refusal("UNAUTHENTICATED", "A subgraph answers the gateway alone."));
    const { query } = request.body ?? {};
    if (typeof query !== "string") return reply.code(400).send(refusal("BAD_REQUEST", "Send a JSON body with query."));
    const errors = valid.has(query) ? [] : check(query);
    if (errors.length > 0) return reply.code(400).send({ errors });
    valid.set(query, true);
    const begun = performance.now();
    const result = await subgraph.execute(request.body, facts);
    const { correlationId } = facts;
    log.info({ correlationId, errors: result.errors?.length ?? 0, ms: Math.round(performance.now() - begun) }, "answered");
    return result;
  });

  // a router other than ours sends what it planned, not what we planned: it is validated, once per text
  function check(query: string): readonly GraphQLError[] {
    try {
      return validate(subgraph.schema, parse(query, { maxTokens: 20_000 }));
    } catch (error) {
      return [error instanceof GraphQLError ? error : new GraphQLError("The document cannot be read.")];
    }
  }

  const url = await app.listen(at);
  return { url, close: () => app.close() };
}

const refusal = (code: string, message: string) => ({ errors: [{ message, extensions: { code } }] });
