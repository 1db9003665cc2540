import { ApolloGateway, type GraphQLDataSource } from "@apollo/gateway";
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import type { ExecutionResult } from "graphql";
import type { Facts } from "../subgraphs/kernel/context/facts.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import type { ForwardTarget } from "./forward/target.js";

/** What Apollo Server runs an operation with. */
export type Engine = ApolloServerOptionsWithGateway<EngineContext>["gateway"];

/** What the engine hands on from a request to its subgraphs. */
export interface EngineContext {
  facts: Facts;
}

// the gateway package reports its usage to its maker unless this is set when it is constructed
process.env["APOLLO_TELEMETRY_DISABLED"] = "true";

/** Mebibytes of query plans that are kept. */
const planCache = 64;

/**
 * The federation engine: plans an operation over the supergraph and runs the plan. The only file that knows
 * @apollo/gateway (Elastic License 2.0); any other engine that serves the same supergraph text can take its place.
 * @throws when the supergraph names a subgraph that there is no target for
 */
export function createEngine(supergraph: string, targets: ReadonlyMap<string, ForwardTarget>, log: Log): Engine {
  return new ApolloGateway({
    supergraphSdl: supergraph,
    buildService({ name }) {
      const target = targets.get(name);
      if (!target) throw new Error(`the supergraph needs the subgraph ${name}, which runs neither in this process nor at a known address`);
      return dataSource(target);
    },
    __exposeQueryPlanExperimental: false,
    experimental_approximateQueryPlanStoreMiB: planCache,
    logger: log,
  });
}

function dataSource(target: ForwardTarget): GraphQLDataSource {
  return {
    async process({ request, context }) {
      const { facts } = context as EngineContext;
      const query = request.query ?? "";
      const result: ExecutionResult = await target.execute({ query, variables: request.variables, operationName: request.operationName }, facts);
      return result as Awaited<ReturnType<GraphQLDataSource["process"]>>;
    },
  };
}
