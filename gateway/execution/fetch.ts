import type { GraphQLError, GraphQLFormattedError, GraphQLSchema } from "graphql";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import type { ForwardTarget } from "../forward/target.js";
import { getOwn, isObject, merge, setOwn, type Data } from "./data.js";
import { fromHere, fromSubgraph } from "./failure.js";
import { objectsOf, pathsOf, type Place } from "./place.js";
import type { FetchNode } from "./plan.js";
import { represent, type Representations } from "./representations.js";
import { rewrite } from "./rewrites.js";

/** What all plans of a graph are executed with. */
export interface Graph {
  /** With what is inaccessible to clients: a plan may need it. */
  supergraph: GraphQLSchema;
  /** What clients see. */
  api: GraphQLSchema;
  targets: ReadonlyMap<string, ForwardTarget>;
}

/** One execution of an operation. */
export interface Run {
  facts: Facts;
  /** As the client sent them. */
  variables: Data;
  /** The Boolean variables that @skip and @include ask. */
  flags: Readonly<Record<string, boolean>>;
  /** What the subgraphs have answered so far, put together. */
  data: Data;
  errors: GraphQLError[];
}

/** Runs one fetch and adds its answer to what is at the place. What fails is an error of the run. */
export async function runFetch(graph: Graph, node: FetchNode, run: Run, place: Place): Promise<void> {
  try {
    const entities = objectsOf(place);
    if (entities.length === 0) return;
    await (node.requires ? fetchEntities(graph, node, run, place, entities) : fetchRoot(graph, node, run, place, entities));
  } catch (error) {
    run.errors.push(fromHere(error));
  }
}

async function fetchRoot(graph: Graph, node: FetchNode, run: Run, place: Place, entities: readonly Data[]): Promise<void> {
  const { data, errors } = await send(graph, node, run, variablesOf(node, run));
  for (const error of errors) run.errors.push(fromSubgraph(error, node.serviceName, error.path && [...place.path, ...error.path]));
  if (!data) return;
  rewrite(graph.supergraph, node.outputRewrites, data);
  for (const entity of entities) merge(entity, data);
}

async function fetchEntities(graph: Graph, node: FetchNode, run: Run, place: Place, entities: readonly Data[]): Promise<void> {
  const { sent, standsFor } = represent(graph.supergraph, node, entities);
  if (sent.length === 0) return;
  const variables = variablesOf(node, run);
  if (Object.hasOwn(variables, "representations")) throw new Error("a fetch of entities cannot bring a variable of the name representations");
  const { data, errors } = await send(graph, node, run, { ...variables, representations: sent });
  if (errors.length > 0) run.errors.push(...placed(errors, { node, place, standsFor, root: run.data }));
  if (!data) return;
  const received = data["_entities"];
  if (!Array.isArray(received)) throw new Error(`${node.serviceName} answered no list of entities`);
  if (received.length !== sent.length) throw new Error(`${node.serviceName} answered ${received.length} entities for ${sent.length}`);
  for (const [index, found] of received.entries()) {
    if (!isObject(found)) continue;
    const stands = standsFor[index]!.map((at) => entities[at]!);
    if (!found["__typename"]) found["__typename"] = stands[0]!["__typename"];
    rewrite(graph.supergraph, node.outputRewrites, found);
    for (const entity of stands) merge(entity, found);
  }
}

interface Answer {
  data: Data | null;
  errors: readonly GraphQLFormattedError[];
}

async function send({ targets }: Graph, { serviceName, operation, operationName }: FetchNode, run: Run, variables: Data): Promise<Answer> {
  const target = targets.get(serviceName);
  if (!target) throw new Error(`the plan asks the subgraph ${serviceName}, which is not known`);
  const { data, errors } = await target.execute({ query: operation, variables, operationName }, run.facts);
  return { data: data ?? null, errors: (errors ?? []) as readonly GraphQLFormattedError[] };
}

/** Those of the client's that the document uses. */
function variablesOf({ variableUsages }: FetchNode, { variables }: Run): Data {
  const used: Data = {};
  for (const name of variableUsages ?? []) {
    const value = getOwn(variables, name);
    if (value !== undefined) setOwn(used, name, value);
  }
  return used;
}

interface Asked {
  node: FetchNode;
  place: Place;
  standsFor: Representations["standsFor"];
  root: Data;
}

/** Errors of entities, at every object that the entity is in the answer. */
function placed(errors: readonly GraphQLFormattedError[], { node, place, standsFor, root }: Asked): GraphQLError[] {
  const paths = pathsOf(place, root);
  return errors.flatMap((error) => {
    const [, index, ...rest] = error.path ?? [];
    const stands = typeof index === "number" ? standsFor[index] : undefined;
    if (stands) return stands.map((at) => fromSubgraph(error, node.serviceName, [...(paths[at] ?? []), ...rest]));
    return [fromSubgraph(error, node.serviceName, error.path && [...place.path, ...error.path])];
  });
}
