import { z } from "zod";
import type { Context } from "../context/context.js";
import { defineJob, GivenUp, type Job } from "../jobs/jobs.js";

/** What somebody else's server has sent to an address of a tenant's: its signature was good. */
export interface InboundMessage {
  /** Its row id: the same at every try. */
  readonly id: string;
  /** The signature scheme of the address that it came to: `standard`, `stripe`, `github`, `hmac`. */
  readonly scheme: string;
  /** Its sender's own name for it. */
  readonly providerId: string;
  /** As its sender names it: `invoice.paid`; "unknown" where it says nothing. */
  readonly type: string;
  /** When it happened, as far as its sender says. */
  readonly occurredAt: Date | null;
  readonly receivedAt: Date;
  /** By names in lower case; those that prove something are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they came. */
  readonly body: Buffer;
}

/** What a feature does with what comes in, in its own subgraph. */
export interface InboundHandler {
  /** `subgraph.verb_noun`, unique: the queue that its work waits in. */
  readonly name: string;
  readonly description: string;
  /** Those of this scheme alone. */
  readonly scheme: string;
  /** Those of these types alone; left out: every one. */
  readonly types?: readonly string[];
  /** As a job's. */
  readonly retries?: number;
  readonly retryDelaySeconds?: number;
  /** Runs in one transaction with the tenant that it came to, and no actor. It may run more than once for the same message and must stand that. */
  handle(ctx: Context, message: InboundMessage): Promise<void>;
}

/** What a handler's queue carries. */
export interface InboundWork {
  /** The message's row id. */
  messageId: string;
}

interface Row {
  id: string;
  scheme: string;
  provider_id: string;
  type: string;
  occurred_at: Date | null;
  received_at: Date;
  headers: Record<string, string> | null;
  body: Buffer | null;
}

const defined = new Map<string, { handler: InboundHandler; job: Job<InboundWork> }>();

/**
 * Declares what is done with messages from outside. The answer is a job: put it among the feature's `jobs`. Each message has
 * a job of its own there, with that job's retries, dead letters and redriving.
 */
export function defineInboundHandler(handler: InboundHandler): Job<InboundWork> {
  const { name, description, retries, retryDelaySeconds } = handler;
  const job = defineJob<InboundWork>({
    name,
    description,
    data: z.object({ messageId: z.uuid() }),
    ...(retries !== undefined && { retries }),
    ...(retryDelaySeconds !== undefined && { retryDelaySeconds }),
    async run(ctx, { messageId }) {
      const [row] = await ctx.sql<Row>("select * from operations.inbound_webhook($1)", [messageId]);
      // its source was deleted meanwhile, and it with it
      if (!row) return;
      if (!row.body) throw new GivenUp("PAYLOAD_CLEARED", "the message is older than its payload is kept");
      await handler.handle(ctx, {
        id: row.id,
        scheme: row.scheme,
        providerId: row.provider_id,
        type: row.type,
        occurredAt: row.occurred_at && new Date(row.occurred_at),
        receivedAt: new Date(row.received_at),
        headers: row.headers ?? {},
        body: row.body,
      });
    },
  });
  defined.set(name, { handler, job });
  return job;
}

/** The jobs of those who want messages of this scheme and type, by name. Only a worker's process has them all: it holds every subgraph. */
export const inboundHandlersOf = (scheme: string, type: string): Job<InboundWork>[] =>
  [...defined.values()]
    .filter(({ handler }) => handler.scheme === scheme && (handler.types?.includes(type) ?? true))
    .map(({ job }) => job)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
