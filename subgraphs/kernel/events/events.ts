import type { z } from "zod";
import type { IdKind } from "../ids/ids.js";
import type { Context } from "../context/context.js";

/**
 * A kind of event. The audit entry and the event are one row, so its name is the audit log's `action`.
 * Declared in the publisher's `contract.ts`; consumers validate what they receive with the same schema.
 */
export interface EventType<P extends Record<string, unknown> = Record<string, unknown>> {
  /** `noun.happened`, past tense: `member.role_changed`. */
  readonly type: string;
  readonly description: string;
  /** What it happened to: the kind and the payload's property that holds its public id. */
  readonly subject: { readonly kind: IdKind; readonly property: keyof P & string };
  readonly payload: z.ZodType<P>;
}

/** An event type whose payload's shape does not matter: in lists, in the catalogue. */
export interface AnyEventType {
  readonly type: string;
  readonly description: string;
  readonly subject: { readonly kind: IdKind; readonly property: string };
  readonly payload: z.ZodType;
}

export function defineEvent<P extends Record<string, unknown>>(event: EventType<P>): EventType<P> {
  return event;
}

/** One event as a consumer receives it. */
export interface RecordedEvent<P> {
  id: string;
  tenantId: string | null;
  actorId: string | null;
  at: Date;
  payload: P;
}

/**
 * Reacts to another subgraph's event, in a job of its own, with the event's tenant and actor. It runs once per event:
 * the kernel marks the event consumed in the transaction that `react` writes in.
 */
export interface Consumer<P extends Record<string, unknown> = Record<string, unknown>> {
  /** `subgraph.what_it_does`, unique. */
  readonly name: string;
  readonly event: AnyEventType;
  react(ctx: Context, event: RecordedEvent<P>): Promise<void>;
}

/** A consumer whose payload type is checked here and forgotten in the list that holds it. */
export function defineConsumer<P extends Record<string, unknown>>(consumer: Consumer<P> & { event: EventType<P> }): Consumer {
  return consumer;
}
