import { ApolloGateway } from "@apollo/gateway";
import { execute, getOperationAST, parse, validate, type ExecutionResult, type GraphQLSchema } from "graphql";
import { createHash } from "node:crypto";
import { pino } from "pino";
import { createEngine } from "../../gateway/engine.js";
import type { ForwardTarget } from "../../gateway/forward/target.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";

/** What an execution answers, as the client would read it. */
export interface Executed {
  data: unknown;
  errors: { message: string; path?: (string | number)[]; extensions?: object }[];
}

/** Plans and executes. */
export interface Executor {
  /** What clients see. */
  schema: GraphQLSchema;
  run(query: string, variables: Record<string, unknown>, operationName?: string): Promise<Executed>;
}

type Targets = ReadonlyMap<string, ForwardTarget>;

const facts: Facts = { correlationId: "test", actor: null, tenant: null, client: { ip: null, userAgent: null }, idempotency: null };

/** @apollo/gateway as it is, over the same subgraphs. @param factsOf from what the gateway's context is */
export function stockEngine(supergraph: string, targets: Targets, factsOf: (context: unknown) => Facts): ApolloGateway {
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  return new ApolloGateway({
    supergraphSdl: supergraph,
    buildService: ({ name }) => ({
      process: async ({ request: { query = "", variables, operationName }, context }) =>
        (await targets.get(name)!.execute({ query, variables, operationName }, factsOf(context))) as never,
    }),
    logger: pino({ level: "silent" }),
  });
}

/** @apollo/gateway's planner and its own execution. */
export const stock = (supergraph: string, targets: Targets): Promise<Executor> => executor(stockEngine(supergraph, targets, () => facts));

/** The same planner and Tenon's execution. */
export const ours = (supergraph: string, targets: Targets): Promise<Executor> =>
  executor(createEngine(supergraph, targets, pino({ level: "silent" })) as unknown as ApolloGateway);

async function executor(gateway: ApolloGateway): Promise<Executor> {
  const { schema, executor: run } = await gateway.load();
  return {
    schema,
    async run(query, variables, operationName) {
      const document = parse(query);
      const mistakes = validate(schema, document);
      if (mistakes.length > 0) throw new Error(`${query} is no valid operation: ${mistakes.join(" ")}`);
      const queryHash = createHash("sha256").update(query).digest("hex");
      const request = { request: { query, variables, operationName }, document, operation: getOperationAST(document, operationName), queryHash, context: { facts }, metrics: {} };
      const { data = null, errors = [] } = await run(request as never);
      return JSON.parse(JSON.stringify({ data, errors })) as Executed;
    },
  };
}

/**
 * An answer's data as graphql-js makes it from that data: each field under its name, in the specification's order, of its
 * type. It has no error where the data is right.
 */
export async function retold(schema: GraphQLSchema, query: string, variableValues: Record<string, unknown>, data: unknown): Promise<ExecutionResult> {
  return execute({
    schema,
    document: parse(query),
    rootValue: data,
    variableValues,
    fieldResolver: (source: Record<string, unknown>, _args, _context, { path }) => source[path.key],
    typeResolver: (value: Record<string, unknown>) => value["__typename"] as string,
  });
}
