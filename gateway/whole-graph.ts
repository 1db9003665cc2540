import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ApolloServer } from "@apollo/server";
import { buildSchema, GraphQLError, Kind, parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from "graphql";
import type { WholeAnswer, WholeGraph } from "../subgraphs/kernel/graphql/whole-graph.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import type { RunningSubgraph } from "../subgraphs/kernel/process/subgraph.js";
import { createEngine } from "./engine.js";
import { localTarget } from "./forward/local.js";
import type { ForwardTarget } from "./forward/target.js";
import { readGraph } from "./graph.js";
import { startGraphQL, type GatewayContext } from "./graphql.js";
import { costOf } from "./limits/cost.js";
import { defaultShapeLimits, shapeRules } from "./limits/shape.js";
import { nodeTarget } from "./node/subgraph.js";

/** Of a query that is run for each event: a tenth of what a caller's may cost. */
const limits = { ...defaultShapeLimits, cost: defaultShapeLimits.cost / 10 };

/** The graph over the subgraphs of this process, without a port. What it takes is made when it is first needed: few processes ever run such a query. */
export function wholeGraph(platform: Platform, subgraphs: readonly RunningSubgraph[]): WholeGraph {
  let schema: Promise<GraphQLSchema> | null = null;
  let apollo: Promise<ApolloServer<GatewayContext>> | null = null;
  return {
    async problemsOf(text, variables) {
      schema ??= readFile(fileURLToPath(new URL("../../schema/api.graphql", import.meta.url)), "utf8").then((sdl) => buildSchema(sdl));
      return problemsIn(await schema, text, variables);
    },
    async run(text, variables, facts) {
      apollo ??= start(platform, subgraphs);
      const contextValue: GatewayContext = { facts, balances: [], points: () => 0, charge: () => Promise.resolve() };
      try {
        const { body } = await (await apollo).executeOperation({ query: text, variables }, { contextValue });
        return body.kind === "single" ? answerOf(body.singleResult) : { refused: "BAD_REQUEST" };
      } catch (error) {
        platform.log.warn({ err: error, correlationId: facts.correlationId }, "a query could not be run");
        return { refused: "INTERNAL" };
      }
    },
  };
}

async function start(platform: Platform, subgraphs: readonly RunningSubgraph[]): Promise<ApolloServer<GatewayContext>> {
  const log = platform.log.child({ part: "graph" });
  const { supergraph, kinds } = await readGraph();
  const owners = new Map<string, ForwardTarget>(subgraphs.map((subgraph) => [subgraph.name, localTarget(subgraph, log)]));
  const node = nodeTarget(kinds, owners, log);
  const engine = createEngine(supergraph, new Map([...owners, [node.name, node]]), log.child({}, { level: log.isLevelEnabled("warn") ? "warn" : log.level }));
  return startGraphQL({ engine, limits, production: true, log });
}

/** The code of the first error: its words and its place may speak of what only the identity may see. */
function answerOf({ data, errors }: { data?: unknown; errors?: readonly { extensions?: Record<string, unknown> }[] }): WholeAnswer {
  const [first] = errors ?? [];
  const code = first?.extensions?.["code"];
  if (first || !data) return { refused: typeof code === "string" ? code : "INTERNAL" };
  return { data: data as Record<string, unknown> };
}

function problemsIn(schema: GraphQLSchema, text: string, variables: readonly string[]): string[] {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: limits.tokens });
  } catch (error) {
    return [sentence(error as GraphQLError)];
  }
  const operations = document.definitions.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1 || operation.operation !== "query") return ["Give one operation, a query."];
  const errors = validate(schema, document, [...specifiedRules, ...shapeRules(limits)], { maxErrors: limits.errors });
  if (errors.length > 0) return errors.map(sentence);
  const strange = (operation.variableDefinitions ?? []).filter(({ variable }) => !variables.includes(variable.name.value));
  if (strange.length > 0) return strange.map((node) => sentence(new GraphQLError(`There is no variable $${node.variable.name.value}: there are ${variables.map((name) => `$${name}`).join(", ")}.`, { nodes: node })));
  const cost = costOf(document, operation, {});
  return cost > limits.cost ? [`Cost limit of ${limits.cost} exceeded, found ${cost}. Ask for smaller pages.`] : [];
}

function sentence({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `Line ${at.line}, column ${at.column}: ${message}` : message;
}
