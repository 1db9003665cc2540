import type { z } from "zod";
import type { IdKind } from "../ids/ids.js";
import type { Context } from "../context/context.js";

/** Beside what happened: what an integrator has to know of a kind of event. */
interface EventTerms {
  /** `noun.happened`, past tense: `member.role_changed`. */
  readonly type: string;
  readonly description: string;
  /**
   * `tenant`: it is in the tenant's sequence of events, and webhooks carry it. `platform`: the audit log alone has it. Left out, what happens to a
   * person's own (account, session, second factor) is the platform's, and everything else the tenant's.
   */
  readonly audience?: "tenant" | "platform";
  /** Of the payload's shape, 1 unless it says more. A property may come without a new one; what breaks a consumer is a new one, or a new type. */
  readonly version?: number;
  /** Since when (a day, ISO 8601) it should not be relied on any more, and what to use instead. It is told for as long as it is published. */
  readonly deprecated?: { readonly since: string; readonly instead: string };
}

/**
 * A kind of event. The audit entry and the event are one row, so its name is the audit log's `action`.
 * Declared in the publisher's `contract.ts`; consumers validate what they receive with the same schema.
 */
export interface EventType<P extends Record<string, unknown> = Record<string, unknown>> extends EventTerms {
  /** What it happened to: the kind and the payload's property that holds its public id. */
  readonly subject: { readonly kind: IdKind; readonly property: keyof P & string };
  readonly payload: z.ZodType<P>;
  /** A payload as it may be, where the one that is made from the schema would tell too little. */
  readonly example?: P;
}

/** An event type whose payload's shape does not matter: in lists, in the catalogue. */
export interface AnyEventType extends EventTerms {
  readonly subject: { readonly kind: IdKind; readonly property: string };
  readonly payload: z.ZodType;
  readonly example?: unknown;
}

/** Whether tenants see it as an event, beside the audit log. */
export const isForTenants = (event: AnyEventType): boolean => (event.audience ?? (event.subject.kind.personal ? "platform" : "tenant")) === "tenant";

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
