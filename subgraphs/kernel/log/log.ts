import { destination, pino, type DestinationStream, type Logger } from "pino";

export type Log = Logger;

/** Keys whose values never reach a log line, wherever they stand in the logged object (two levels deep). */
const secretKeys = [
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "secret",
  "authorization",
  "cookie",
  "set-cookie",
  "variables",
];

/** What a database error may quote the statement's values in. */
const quoting = ["err.detail", "err.internalQuery", "err.query", "err.parameters"];

/**
 * The process's structured log: one JSON object a line on standard output, times in ISO 8601.
 * @param level a pino level, or `silent`
 * @param to takes the lines in place of standard output
 */
export function createLog(level: string, to: DestinationStream = destination(1)): Log {
  return pino(
    {
      level,
      base: { service: "tenon" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`]), ...quoting], censor: "[redacted]" },
    },
    to,
  );
}
