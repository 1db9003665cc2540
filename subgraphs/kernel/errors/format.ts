import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Log } from "../log/log.js";
import { PublicError, type ErrorCode } from "./errors.js";

const unkept: [ErrorCode, string] = ["BAD_USER_INPUT", "A text in the request has a character that cannot be kept (U+0000). Leave it out."];

const away: [ErrorCode, string] = ["UNAVAILABLE", "A part of the platform does not answer. Try again later."];

/** What the driver says, without a code, of a connection that broke or was not made in time. */
const brokenConnection = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** PostgreSQL's condition codes that have a meaning for the caller (appendix A of its manual), and Node's of a connection. */
const conditions: Record<string, [ErrorCode, string]> = {
  "23505": ["CONFLICT", "This exists already. Read it again, then repeat."],
  "40001": ["CONFLICT", "Somebody else changed the same thing at the same time. Repeat the request."],
  "40P01": ["CONFLICT", "Somebody else changed the same thing at the same time. Repeat the request."],
  "22021": unkept,
  "22P05": unkept,
  // the driver writes values into the statement's text, which U+0000 cuts short: the server refuses the message
  "08P01": unkept,
  ...Object.fromEntries(
    // the server goes, comes, or has no connection left; the connection breaks, or cannot be made
    ["57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08006", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE"].map((code) => [code, away]),
  ),
  "57014": ["UNAVAILABLE", "The request took too long and was stopped. Ask for less at once."],
};

/** The innermost cause of a wrapped error. */
export function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error) {
    const inner: unknown = cause instanceof GraphQLError ? cause.originalError : cause.cause;
    if (!(inner instanceof Error) || inner === cause) break;
    cause = inner;
  }
  return cause;
}

/**
 * The only way out for an error of a subgraph: known kinds keep their code, everything else is logged with its
 * correlation id and leaves as INTERNAL, with nothing of the inside.
 */
export function formatError(error: GraphQLError, correlationId: string, log: Log): GraphQLFormattedError {
  const cause = rootCause(error);
  const known = cause instanceof PublicError ? cause : translate(cause, error);
  if (!known) log.error({ err: cause, path: error.path, correlationId }, "a resolver failed");
  else if (known !== cause && known.message === away[1]) log.warn({ err: cause, path: error.path, correlationId }, "the database does not answer");
  return {
    message: known?.message ?? "Something went wrong on our side. Quote the correlation id to the operator.",
    ...(error.locations && { locations: error.locations }),
    ...(error.path && { path: error.path }),
    extensions: { ...(known?.extensions ?? { code: "INTERNAL" satisfies ErrorCode }), correlationId },
  };
}

function translate(cause: unknown, error: GraphQLError): { message: string; extensions: Record<string, unknown> } | null {
  // graphql-js itself refuses a variable or argument of the wrong type: such errors have no cause of their own
  if (cause === error) {
    return { message: error.message, extensions: { code: error.extensions["code"] ?? "BAD_USER_INPUT" } };
  }
  const { code = "", message = "" } = cause as { code?: string; message?: string };
  const condition = conditions[code] ?? (brokenConnection.test(message) ? away : undefined);
  return condition ? { message: condition[1], extensions: { code: condition[0] } } : null;
}
