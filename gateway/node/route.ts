import type { FastifyInstance } from "fastify";
import { contextHeader, verifyFacts } from "../../subgraphs/kernel/context/signature.js";
import { badInput, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import type { SubgraphRequest } from "../../subgraphs/kernel/graphql/execute.js";
import type { Keyring } from "../../subgraphs/kernel/secrets/keys.js";
import type { ForwardTarget } from "../forward/target.js";

/** Where another router that serves the same supergraph finds the `node` subgraph. Only a signed context opens it. */
const nodePath = "/internal/node";

export function serveNode(app: FastifyInstance, target: ForwardTarget, keyring: Keyring): void {
  app.post<{ Body: Partial<SubgraphRequest> | null }>(nodePath, async (request) => {
    const token = request.headers[contextHeader];
    const facts = typeof token === "string" ? await verifyFacts(token, keyring) : null;
    if (!facts) throw unauthenticated("A subgraph answers the gateway alone.");
    const { query, variables, operationName } = request.body ?? {};
    if (typeof query !== "string") throw badInput("Send a JSON body with query.");
    return target.execute({ query, variables, operationName }, facts);
  });
}
