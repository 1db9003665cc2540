import { z } from "zod";
import { discoverSubgraphs } from "../process/discover.js";
import { isForTenants, type AnyEventType } from "./events.js";
import { exampleOf } from "./example.js";

/** A kind of event, as it is told to whoever integrates. */
export interface EventDescription {
  type: string;
  description: string;
  version: number;
  /** The GraphQL type of what it happens to. */
  subject: string;
  deprecated: { since: string; instead: string } | null;
  /** Of the payload: JSON Schema, draft 2020-12. */
  schema: Record<string, unknown>;
  /** A payload as it may be. */
  example: unknown;
}

/** Describes a kind of event; its payload's schema carries the same (`schema/events/<type>.json`). */
export function describeEvent(event: AnyEventType): EventDescription {
  const { type, description, version = 1, subject, deprecated = null } = event;
  const shape = z.toJSONSchema(event.payload, { io: "output" }) as Record<string, unknown>;
  const example = event.example ?? exampleOf(shape);
  const schema = {
    title: type,
    description,
    ...(deprecated && { deprecated: true }),
    "x-version": version,
    "x-audience": isForTenants(event) ? "tenant" : "platform",
    ...shape,
    examples: [example],
  };
  return { type, description, version, subject: subject.kind.typename, deprecated, schema, example };
}

let gathered: Promise<AnyEventType[]> | null = null;

/** Every kind of event that some subgraph publishes, by name. */
export async function eventTypes(): Promise<AnyEventType[]> {
  gathered ??= discoverSubgraphs().then((manifests) =>
    manifests.flatMap((manifest) => Object.values(manifest.events)).sort((a, b) => (a.type < b.type ? -1 : 1)),
  );
  return gathered;
}

/** Those that the audit log alone has: no place in a tenant's sequence, no webhook. */
export const hiddenTypes = async (): Promise<string[]> => (await eventTypes()).filter((event) => !isForTenants(event)).map((event) => event.type);
