import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { errorCodes, PublicError, type ErrorCode } from "../subgraphs/kernel/errors/errors.js";
import { rootCause } from "../subgraphs/kernel/errors/format.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import { currentRequest } from "./request.js";

/** The HTTP status of an answer that is one error and nothing else. */
const statuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  REAUTHENTICATION_REQUIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  STORAGE_FULL: 507,
  INTERNAL: 500,
};

export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 400;
}

/** Seconds to wait that an error names, or 0. */
export function retryAfterOf({ extensions }: { extensions?: Record<string, unknown> }): number {
  const seconds = extensions?.["retryAfter"];
  return typeof seconds === "number" ? seconds : 0;
}

/** What Apollo's own codes are called here. */
const translations: Record<string, ErrorCode> = {
  OPERATION_RESOLUTION_FAILURE: "BAD_REQUEST",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_REQUEST",
  PERSISTED_QUERY_NOT_FOUND: "BAD_REQUEST",
};

/** What routing adds to a subgraph's error and no client is to see. */
const inside = new Set(["serviceName", "http", "exception", "stacktrace", "response"]);

const internalMessage = "Something went wrong on our side. Quote the correlation id to the operator.";

/**
 * The only way out of the gateway for an error. A subgraph's error has been through the kernel's formatter and keeps
 * what it says; the gateway's own keep their code; everything else is logged and leaves as INTERNAL.
 * @param formatted the error as Apollo shapes it, with its code
 * @param log used outside a request
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const request = currentRequest();
  const correlationId = request?.correlationId;
  const cause = rootCause(error);
  const code = knownCode(formatted.extensions?.["code"]);
  if (!code) (request?.log ?? log).error({ err: cause, path: formatted.path, correlationId }, "the gateway failed");
  const fromSubgraph = formatted.extensions?.["serviceName"] !== undefined;
  const details = fromSubgraph ? formatted.extensions : cause instanceof PublicError ? cause.extensions : {};
  return {
    message: code ? messageOf(formatted) : internalMessage,
    // a subgraph's locations are those of a document that the client has never seen
    ...(formatted.locations && !fromSubgraph && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
    extensions: {
      ...(code && Object.fromEntries(Object.entries(details ?? {}).filter(([name]) => !inside.has(name)))),
      code: code ?? "INTERNAL",
      ...(correlationId && { correlationId }),
    },
  };
}

function knownCode(code: unknown): ErrorCode | null {
  if (typeof code !== "string") return null;
  return Object.hasOwn(errorCodes, code) ? (code as ErrorCode) : (translations[code] ?? null);
}

function messageOf(formatted: GraphQLFormattedError): string {
  return formatted.extensions?.["validationErrorCode"] === "MAX_RECURSIVE_SELECTIONS_EXCEEDED"
    ? "The operation selects too much once its fragments are spread out. Ask for less at once."
    : formatted.message;
}

/** An answer that is one error, for what fails before there is a GraphQL request. */
export function errorAnswer(error: unknown, log: Log): { status: number; body: { errors: GraphQLFormattedError[] } } {
  const cause = error instanceof Error ? error : new Error(String(error));
  const graphql = cause instanceof GraphQLError ? cause : new GraphQLError(cause.message, { originalError: cause });
  const formatted = formatError(graphql.toJSON(), graphql, log);
  return { status: statusOf(formatted.extensions!["code"] as ErrorCode), body: { errors: [formatted] } };
}
