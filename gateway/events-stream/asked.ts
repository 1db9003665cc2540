import type { FastifyRequest } from "fastify";
import { getOperationAST, parse, type OperationTypeNode } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { correlationHeader } from "../request.js";

/** What the Accept header says of how an operation is to be answered. */
export function accepts({ headers }: Pick<FastifyRequest, "headers">): { events: boolean; json: boolean } {
  const types = new Set((headers.accept ?? "*/*").split(",").map((range) => range.split(";", 1)[0]!.trim().toLowerCase()));
  const any = (...names: string[]) => names.some((name) => types.has(name));
  return { events: any("text/event-stream"), json: any("application/json", "application/graphql-response+json", "application/*", "*/*") };
}

/** The operation of a request, with what its headers say of it where a message on a WebSocket says it in `extensions`. @throws BAD_REQUEST */
export function operationOf(request: FastifyRequest): SubscribePayload {
  const { query, variables, operationName } = (request.method === "GET" ? inAddress(request.query as Record<string, unknown>) : request.body ?? {}) as Record<string, unknown>;
  const isObject = typeof variables === "object" && !Array.isArray(variables);
  if (typeof query !== "string" || !(variables === undefined || isObject) || !(operationName === undefined || operationName === null || typeof operationName === "string")) {
    throw new PublicError("BAD_REQUEST", 'Send an operation such as {"query":"subscription { tenantEvents { id } }","variables":{}}.');
  }
  const key = request.headers["idempotency-key"];
  return {
    query,
    variables: (variables ?? {}) as Record<string, unknown>,
    // an empty name is none: what it is must be told of the same operation that is run
    operationName: operationName === "" ? null : (operationName ?? null),
    extensions: { [correlationHeader]: request.trace.correlationId, ...(key !== undefined && { "idempotency-key": key }) },
  };
}

function inAddress({ query, variables, operationName }: Record<string, unknown>): Record<string, unknown> {
  if (variables === undefined || variables === "") return { query, operationName };
  try {
    // a name that stands there twice is a list
    return { query, operationName, variables: typeof variables === "string" ? (JSON.parse(variables) as unknown) : [] };
  } catch {
    throw new PublicError("BAD_REQUEST", "The variables in the address are not JSON.");
  }
}

/** Which kind of operation it is; null where it cannot be told. @param tokens the most that a document may have */
export function kindOf({ query, operationName }: SubscribePayload, tokens: number): OperationTypeNode | null {
  try {
    return getOperationAST(parse(query, { maxTokens: tokens }), operationName)?.operation ?? null;
  } catch {
    return null;
  }
}
