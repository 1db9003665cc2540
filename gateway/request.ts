import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Log } from "../subgraphs/kernel/log/log.js";

/** What every step of one request shares, before anything else of it is known. */
export interface RequestTrace {
  /** Ties the answer, every log line and every job to the request. */
  correlationId: string;
  log: Log;
}

/** The header that carries the correlation id, in both directions. */
export const correlationHeader = "x-correlation-id";

// the one formatter of errors is called by Apollo with the error alone: this tells it which request the error is of
const traces = new AsyncLocalStorage<RequestTrace>();

/** The client's own id where it is fit for a log line, else a new one. */
export function correlationId(offered: unknown): string {
  return typeof offered === "string" && /^[A-Za-z0-9_-]{8,64}$/.test(offered) ? offered : randomUUID();
}

/** Everything that `run` starts belongs to this request. */
export function within<T>(trace: RequestTrace, run: () => T): T {
  return traces.run(trace, run);
}

/** The request that is being answered, or null outside one. */
export function currentRequest(): RequestTrace | null {
  return traces.getStore() ?? null;
}
