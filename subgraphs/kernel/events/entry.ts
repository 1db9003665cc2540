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
