import { ApolloGateway } from "@apollo/gateway";
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { operationFromDocument } from "@apollo/federation-internals";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import type { Facts } from "../subgraphs/kernel/context/facts.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import type { Graph } from "./execution/fetch.js";
import { Operation, type Planned } from "./execution/operation.js";
import type { ForwardTarget } from "./forward/target.js";
import { withSubscriptions } from "./live/sdl.js";

/** What Apollo Server runs an operation with. */
export type Engine = ApolloServerOptionsWithGateway<EngineContext>["gateway"];

/** What clients see. */
export interface Published {
  /** With its subscriptions, which no plan knows. */
  published(): GraphQLSchema;
}

/** What the engine hands on from a request to its subgraphs. */
export interface EngineContext {
  facts: Facts;
}

// the gateway package reports its usage to its maker unless this is set when it is constructed
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

/** Mebibytes of planned operations that are kept, as they weigh themselves. */
const kept = 128;

/**
 * The federation engine: Apollo's planner over the supergraph, and an execution of its plans of our own
 * (docs/decisions/0013). The only file that knows @apollo/gateway (Elastic License 2.0); any other engine that serves
 * the same supergraph text can take its place.
 * @throws when the supergraph names a subgraph that there is no target for
 */
export function createEngine(supergraph: string, targets: ReadonlyMap<string, ForwardTarget>, log: Log): Engine & Published {
  const apollo = new ApolloGateway({
    supergraphSdl: supergraph,
    buildService({ name }) {
      if (!targets.has(name)) throw new Error(`the supergraph needs the subgraph ${name}, which runs neither in this process nor at a known address`);
      return { process: () => Promise.reject(new Error("plans are not executed by @apollo/gateway")) };
    },
    __exposeQueryPlanExperimental: false,
    logger: log,
  });
  const operations = new LRUCache<string, Operation>({ maxSize: kept * 2 ** 20, sizeCalculation: ({ weight }) => weight });
  let graph: Graph | null = null;
  const graphNow = (): Graph => (graph ??= { api: withSubscriptions(apollo.schema!), supergraph: plannerOf(apollo).supergraph.schema.toGraphQLJSSchema(), targets });
  apollo.onSchemaLoadOrUpdate(() => {
    operations.clear();
    graph = null;
  });

  apollo.executor = async ({ request, document, operation, queryHash, context }) => {
    const key = `${queryHash} ${request.operationName ?? ""}`;
    let known = operations.get(key);
    if (!known) {
      const plan = planOf(apollo, document, request.operationName);
      known = new Operation(graphNow(), { document, operation, plan });
      operations.set(key, known);
    }
    return (await known.execute(request.variables ?? {}, (context as EngineContext).facts)) as Awaited<ReturnType<ApolloGateway["executor"]>>;
  };
  return Object.assign(apollo, { published: () => graphNow().api });
}

/** @throws GraphQLError when the operation selects more than a plan may */
function planOf(apollo: ApolloGateway, document: DocumentNode, operationName: string | undefined): Planned["plan"] {
  const planner = plannerOf(apollo);
  const operation = operationFromDocument(planner.supergraph.apiSchema(), document, operationName === undefined ? {} : { operationName });
  const { node } = planner.buildQueryPlan(operation);
  if (node?.kind === "Subscription") throw new Error("the graph has no subscriptions to plan");
  return node;
}

function plannerOf(apollo: ApolloGateway) {
  const { queryPlanner } = apollo.__testing();
  if (!queryPlanner) throw new Error("nothing can be planned before the supergraph is loaded");
  return queryPlanner;
}
