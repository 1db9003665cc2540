import type { ExecutionResult } from "graphql";
import { Pool } from "undici";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import type { SubgraphRequest } from "../../subgraphs/kernel/graphql/execute.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { broken, unavailable, type ForwardTarget } from "./target.js";

/** Milliseconds: to connect, and for the whole answer to begin and to end. */
const connectTimeout = 2_000;
const answerTimeout = 30_000;
const healthTimeout = 2_000;
/** Connections to one subgraph; each carries one request at a time. */
const connections = 64;

/** A subgraph behind HTTP. Each request carries the facts, signed for this hop alone. */
export function remoteTarget(name: string, address: string, platform: Platform): ForwardTarget {
  const url = new URL(address);
  const pool = new Pool(url.origin, {
    connections,
    connect: { timeout: connectTimeout },
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
  });
  const path = url.pathname === "/" ? "/graphql" : url.pathname;

  async function send(request: SubgraphRequest, facts: Facts): Promise<ExecutionResult> {
    const answer = await pool.request({
      method: "POST",
      path,
      headers: { "content-type": "application/json", [contextHeader]: await signFacts(facts, platform.keyring) },
      body: JSON.stringify({ query: request.query, variables: request.variables, operationName: request.operationName }),
    });
    const body = (await answer.body.json()) as ExecutionResult;
    if (answer.statusCode === 200) return body;
    // it does not know our signature, or not our plan: an installation half upgraded, or with two sets of keys
    platform.log.error({ subgraph: name, status: answer.statusCode, body, correlationId: facts.correlationId }, "a subgraph refused a request");
    return broken(facts);
  }

  return {
    name,
    async execute(request, facts) {
      try {
        return await send(request, facts);
      } catch (error) {
        platform.log.warn({ err: error, subgraph: name, correlationId: facts.correlationId }, "a subgraph does not answer");
        return unavailable(facts);
      }
    },
    async healthy() {
      try {
        const answer = await pool.request({ method: "GET", path: "/health", signal: AbortSignal.timeout(healthTimeout) });
        await answer.body.dump();
        return answer.statusCode === 200;
      } catch {
        return false;
      }
    },
    close: () => pool.close(),
  };
}
