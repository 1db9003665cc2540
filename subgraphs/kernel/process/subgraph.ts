import type { ExecutionResult, GraphQLSchema } from "graphql";
import { RefusalMemory } from "../authz/noted.js";
import type { Foundation } from "../context/foundation.js";
import type { Facts } from "../context/facts.js";
import { executeRequest, type SubgraphRequest } from "../graphql/execute.js";
import { buildSubgraph } from "../graphql/schema.js";
import { Database } from "../rows/database.js";
import type { SubgraphManifest } from "./manifest.js";
import type { Platform } from "./platform.js";

/** A subgraph at work in this process. */
export interface RunningSubgraph {
  readonly name: string;
  readonly manifest: SubgraphManifest;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly foundation: Foundation;
  execute(request: SubgraphRequest, facts: Facts): Promise<ExecutionResult>;
  close(): Promise<void>;
}

export async function runSubgraph(manifest: SubgraphManifest, platform: Platform): Promise<RunningSubgraph> {
  const log = platform.log.child({ subgraph: manifest.name });
  const database = await Database.open({
    schema: manifest.name,
    entities: manifest.features.flatMap((feature) => feature.entities ?? []),
    url: platform.url,
    poolSize: platform.poolSize,
    poolPatience: platform.poolPatience,
    log,
  });
  const { sdl, schema } = await buildSubgraph(manifest);
  const { access, policyReader, queue, mailer, outbound, pool, keyring, storage, scanner, clock, publicUrl, rootDomain, dnsServers, graph } = platform;
  const foundation: Foundation = { subgraph: manifest.name, database, access, policyReader, queue, mailer, outbound, pool, keyring, storage, scanner, clock, log, publicUrl, rootDomain, dnsServers, graph, refusals: new RefusalMemory() };
  return {
    name: manifest.name,
    manifest,
    sdl,
    schema,
    foundation,
    execute: (request, facts) => executeRequest(schema, foundation, request, facts),
    close: () => database.close(),
  };
}
