import type { ExecutionResult } from "graphql";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import type { ErrorCode } from "../../subgraphs/kernel/errors/errors.js";
import type { SubgraphRequest } from "../../subgraphs/kernel/graphql/execute.js";

/** A subgraph as the gateway reaches it, in this process or over HTTP. It gets the facts and nothing else of the client's request. */
export interface ForwardTarget {
  readonly name: string;
  /** Never rejects: what goes wrong on the way is an error in the result. */
  execute(request: SubgraphRequest, facts: Facts): Promise<ExecutionResult>;
  /** True when it answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}

/** An answer that says no more than that there is none. */
export function failure(code: ErrorCode, message: string, facts: Facts): ExecutionResult {
  // subgraphs answer with errors in their JSON form; so does this
  return { errors: [{ message, extensions: { code, correlationId: facts.correlationId } }] } as unknown as ExecutionResult;
}

export const unavailable = (facts: Facts) => failure("UNAVAILABLE", "A part of the platform does not answer. Try again later.", facts);
export const broken = (facts: Facts) =>
  failure("INTERNAL", "Something went wrong on our side. Quote the correlation id to the operator.", facts);
