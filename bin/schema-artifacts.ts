import { composeServices, type CompositionSuccess } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { lexicographicSortSchema, parse, print, printSchema, type GraphQLSchema } from "graphql";
import { withSubscriptions } from "../gateway/live/sdl.js";
import { discoverContracts, nodeKinds, type Contract } from "../gateway/node/kinds.js";
import { nodeSdl, nodeSubgraphName } from "../gateway/node/sdl.js";
import { describeEvent } from "../subgraphs/kernel/events/catalogue.js";
import { policySchema } from "../subgraphs/kernel/authz/policy/schema.js";
import { buildSubgraph } from "../subgraphs/kernel/graphql/schema.js";
import { discoverSubgraphs } from "../subgraphs/kernel/process/discover.js";
import { lintSubgraph, undescribed } from "./schema-lint.js";

/** What the code makes for `schema/`, and what composition had to say. */
export interface SchemaArtifacts {
  /** File name below `schema/` to text. */
  files: Map<string, string>;
  /** Warnings of composition, and everything that the lint found. A fault fails the check; a warning is shown. */
  warnings: string[];
  faults: string[];
}

/** The subgraphs do not compose: nothing can be written. Each line says which type and why. */
export class CompositionError extends Error {}

/** Builds every artifact from the manifests and contracts. @throws CompositionError */
export async function buildArtifacts(): Promise<SchemaArtifacts> {
  const contracts = await discoverContracts();
  const sdls = new Map<string, string>();
  const manifests = await discoverSubgraphs();
  for (const manifest of manifests) sdls.set(manifest.name, sorted((await buildSubgraph(manifest)).sdl));
  sdls.set(nodeSubgraphName, nodeSdl(nodeKinds(contracts, (owner) => sdls.get(owner) ?? null)));
  const { supergraph, api, hints } = compose(sdls);

  const files = new Map<string, string>();
  for (const [name, sdl] of sdls) files.set(`${name}.graphql`, written(sdl));
  files.set("supergraph.graphql", written(supergraph));
  files.set("api.graphql", written(printSchema(api)));
  files.set("policies.cedarschema", policySchema(manifests, contracts.flatMap(({ ids }) => Object.values(ids))));
  for (const [type, schema] of eventSchemas(contracts)) files.set(`events/${type}.json`, schema);
  return {
    files,
    warnings: hints.filter((hint) => hint.definition.level.name === "WARN").map((hint) => `${hint.definition.code}: ${hint.message}`),
    faults: [
      ...[...sdls].flatMap(([name, sdl]) => lintSubgraph(name, sdl)),
      ...undescribed(api).map((coordinate) => `${coordinate} has no description`),
    ],
  };
}

/** Composes subgraphs into the supergraph and the schema that clients see. @throws CompositionError */
export function compose(sdls: ReadonlyMap<string, string>): { supergraph: string; api: GraphQLSchema; hints: CompositionSuccess["hints"] } {
  const services = [...sdls].map(([name, sdl]) => ({ name, url: addressOf(name), typeDefs: parse(sdl) }));
  const result = composeServices(services.sort((a, b) => (a.name < b.name ? -1 : 1)));
  if (result.errors) throw new CompositionError(result.errors.map((error) => error.message).join("\n"));
  const api = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return { supergraph: result.supergraphSdl, api: lexicographicSortSchema(withSubscriptions(api)), hints: result.hints };
}

/** Where another router finds the subgraph by default: the service names of docker-compose.yml. Our own gateway is told where. */
function addressOf(subgraph: string): string {
  return subgraph === nodeSubgraphName ? "http://gateway:4000/internal/node" : `http://${subgraph}:4000/graphql`;
}

/** Types in the order of their names, whatever order the features were imported in; the schema extension with its link first. */
function sorted(sdl: string): string {
  const nameOf = (node: object) => ("name" in node ? ((node.name as { value?: string } | undefined)?.value ?? "") : "");
  const { definitions } = parse(sdl);
  const text = [...definitions].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0)).map(print);
  return text.join("\n\n");
}

function eventSchemas(contracts: readonly Contract[]): [type: string, schema: string][] {
  return contracts.flatMap(({ events }) =>
    Object.values(events).map((event): [string, string] => [event.type, `${JSON.stringify(describeEvent(event).schema, null, 2)}\n`]),
  );
}

function written(graphql: string): string {
  return `# Written by \`npm run schema\`: do not edit.\n${graphql.trim()}\n`;
}
