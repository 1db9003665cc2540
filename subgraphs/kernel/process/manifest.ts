import type { ClassType } from "type-graphql";
import type { PermissionDeclaration } from "../authz/permissions.js";
import type { Rules } from "../authz/shield.js";
import type { Foundation } from "../context/foundation.js";
import type { AnyEventType, Consumer } from "../events/events.js";
import type { KeptTable } from "../erasure/tables.js";
import type { ReferenceResolver } from "../graphql/references.js";
import type { IdKind } from "../ids/ids.js";
import type { Job } from "../jobs/jobs.js";
import type { Entity } from "../orm/orm.js";
import type { Platform } from "./platform.js";

/** What one feature folder has. The kernel gathers; nothing is listed twice. */
export interface Feature {
  entities?: Entity[];
  resolvers?: ClassType[];
  /** Object types that no root field returns (stubs, members of unions). */
  types?: ClassType[];
  /** A type with a key: how a reference to it is resolved. */
  references?: Record<string, ReferenceResolver>;
  rules?: Rules;
  /** What a role may allow of it. */
  permissions?: PermissionDeclaration[];
  jobs?: Job[];
  consumers?: Consumer[];
  /** What a worker does all the time beside jobs: work that is too much of it for a queue. */
  engines?: Engine[];
  /** Tables whose rows outlive their tenant. Every other table with a `tenant_id` is emptied of a tenant that is deleted. */
  retains?: KeptTable[];
  /** Codes that this feature's `userErrors` may carry, with what they mean. */
  problems?: Record<string, string>;
}

/** Starts a worker's lasting work; whatever may be under way in several processes at once. */
export type Engine = (platform: Platform, foundation: Foundation) => Promise<{ close(): Promise<void> }>;

/** The default export of a subgraph's `subgraph.ts`. */
export interface SubgraphManifest {
  /** The folder's name, the Postgres schema, and the stem of its roles. */
  name: string;
  /** What its `contract.ts` publishes. */
  ids: Record<string, IdKind>;
  events: Record<string, AnyEventType>;
  features: Feature[];
}

export function defineSubgraph(manifest: SubgraphManifest): SubgraphManifest {
  return manifest;
}
