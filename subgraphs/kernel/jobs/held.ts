import type { JobEnvelope } from "./jobs.js";

/** A job that this process has taken and not ended yet. */
export interface HeldJob {
  readonly id: string;
  readonly envelope: JobEnvelope;
  /** Which try it is, from 0 on. Every claim counts it up: what a worker says of a claim that it has lost changes nothing. */
  readonly retryCount: number;
  readonly retryLimit: number;
  /** Aborted with one of the reasons below. */
  readonly stop: AbortController;
}

/** Why a try is to stop. */
export type StopReason = "called off" | "claim lost" | "closing";

/** How a try ended. */
export interface Ending {
  readonly queue: string;
  readonly held: HeldJob;
  readonly state: "succeeded" | "retrying" | "failed" | "cancelled";
  /** What the tenant's record says of a try that failed; null otherwise. */
  readonly code: string | null;
}

/** What operations.jobs_moved is told. */
export interface Move {
  id: string;
  tenant: string;
  state: "active" | Ending["state"];
  code?: string | null;
  /** When the next try is due, ISO 8601. */
  next?: string | null;
}
