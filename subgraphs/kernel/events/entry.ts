import type { Context } from "../context/context.js";
import { decodeId, newId } from "../ids/ids.js";
import type { EventType } from "./events.js";

/** What `compliance.record` takes: the event's new id, its type, its subject, its payload, and the request that causes it. */
export function entryOf<P extends Record<string, unknown>>(event: EventType<P>, payload: P, correlationId: string): unknown[] {
  const valid = event.payload.parse(payload);
  const { kind, property } = event.subject;
  return [newId(), event.type, kind.typename, decodeId(kind, String(valid[property])), JSON.stringify(valid), correlationId];
}

/** The statement that changes one row and records it: one message in the place of two. Where it changes nothing, nothing is recorded. */
export function recording(text: string, parameters: readonly unknown[], entry: readonly unknown[]): [text: string, parameters: unknown[]] {
  const places = entry.map((_, index) => `$${parameters.length + index + 1}`);
  return [`with done as (${text}) select compliance.record(${places.join(", ")}) from done`, [...parameters, ...entry]];
}

/** Writes many entries in this commit, by one statement: `ctx.record` for each. */
export async function recordEach<P extends Record<string, unknown>>(ctx: Context, event: EventType<P>, payloads: readonly NoInfer<P>[]): Promise<void> {
  if (payloads.length === 0) return;
  const entries = payloads.map((payload) => entryOf(event, payload, ctx.facts.correlationId));
  const columns = Array.from({ length: 6 }, (_, column) => entries.map((entry) => entry[column]));
  await ctx.sql(
    `select compliance.record(e.id, e.action, e.kind, e.subject, e.payload, e.request)
     from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::jsonb[], $6::text[]) e (id, action, kind, subject, payload, request)`,
    columns,
  );
}
