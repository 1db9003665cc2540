import type { z } from "zod";
import type { Actor } from "../context/facts.js";
import type { Context } from "../context/context.js";

/** A queue of background work: name, what its jobs carry, and what is done. */
export interface Job<D extends object = object> {
  /** `subgraph.verb_noun`, unique. */
  readonly name: string;
  readonly description: string;
  /** Checked when the job is enqueued and again when it runs. */
  readonly data: z.ZodType<D>;
  /**
   * The permission that whoever caused the job must have when it runs. Who has it no more (left the tenant, lost the
   * role, a key that was revoked) gets nothing done: the job fails as FORBIDDEN, and `job.refused` is recorded. Left out: none.
   */
  readonly permission?: string;
  /** Jobs of the queue that one process runs at the same time. Default 4. */
  readonly concurrency?: number;
  /** Of those, in all processes together, jobs of the same tenant: its backlog delays nobody else's. Default half of `concurrency`, at least 1. */
  readonly concurrencyPerTenant?: number;
  /**
   * Jobs of the queue that one tenant may have unfinished; whoever asks for one more gets BACKLOG_FULL, and its mutation
   * changes nothing. Default 10,000. Events are not bounded by it: nobody waits for a consumer.
   */
  readonly backlogPerTenant?: number;
  /** Retries after the first attempt, with exponential backoff and jitter; then the dead-letter queue. Default 5. */
  readonly retries?: number;
  /** Seconds before the first retry. Default 5. */
  readonly retryDelaySeconds?: number;
  /** Runs outside any transaction: what waits for another host must not hold a connection of the database meanwhile. */
  readonly outside?: true;
  /**
   * Runs in one transaction with the enqueuer's tenant and actor; it may run more than once and must stand that. What
   * takes long looks at `ctx.signal`: it is aborted when the job was called off, and nothing of that try is kept.
   * @throws GivenUp when no further try can help
   */
  run(ctx: Context, data: D): Promise<void>;
}

/** A failure that no further try can mend: the job goes among the dead letters at once, and can be redriven from there. */
export class GivenUp extends Error {
  /** @param code what the tenant's record of the job says; the message is for the log, and holds nothing secret */
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "GivenUp";
  }
}

/** The defaults of what a job's declaration leaves out. */
export const settingsOf = ({ retries = 5, retryDelaySeconds = 5, concurrency = 4, concurrencyPerTenant, backlogPerTenant = 10_000 }: Job) => ({
  retries,
  retryDelaySeconds,
  concurrency,
  concurrencyPerTenant: Math.min(concurrency, concurrencyPerTenant ?? Math.max(1, Math.floor(concurrency / 2))),
  backlogPerTenant,
});

/** A job whose data type is checked here and forgotten in the list that holds it. */
export function defineJob<D extends object>(job: Job<D>): Job<D> {
  return job;
}

/** What lies in the queue: the job's data and whose work it is. */
export interface JobEnvelope {
  tenantId: string | null;
  actorId: string | null;
  /** Left out: a person. */
  actorKind?: Actor["kind"];
  correlationId: string;
  data: object;
}

/** What stands in the queue for a scheduled job: the platform's own work. */
export const scheduledEnvelope = (correlationId: string): JobEnvelope => ({ tenantId: null, actorId: null, correlationId, data: {} });
