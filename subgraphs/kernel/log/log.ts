import { pino, type Logger } from "pino";

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

/**
 * The process's structured log: one JSON object a line on standard output, times in ISO 8601.
 * @param level a pino level, or `silent`
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: { service: "tenon" },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretKeys.flatMap((key) => [`["${key}"]`, `*["${key}"]`]), censor: "[redacted]" },
  });
}
