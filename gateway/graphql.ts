import { ApolloServer, HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { BudgetFacts } from "../subgraphs/kernel/context/facts.js";
import { badInput, PublicError } from "../subgraphs/kernel/errors/errors.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import type { Engine, EngineContext } from "./engine.js";
import { formatError, retryAfterOf, statusOf } from "./errors.js";
import { costOf } from "./limits/cost.js";
import type { Balance } from "./limits/rate.js";
import { keepable } from "./limits/text.js";
import { shapeRules, type ShapeLimits } from "./limits/shape.js";

/** One request's context in the gateway. */
export interface GatewayContext extends EngineContext {
  /** How the caller's budgets stand. */
  balances: readonly Balance[];
  /** What a cost is in points. */
  points(cost: number): number;
  /** Takes points from the caller's budgets: from all, or from none. @throws RATE_LIMITED when one of them has too few */
  charge(points: number): Promise<void>;
  /** Filled in when the operation is known. */
  cost?: number;
  /** What was let through to be run. Of its own, for Apollo hands on a copy of the context; left out where nobody looks. */
  ran?: { mutation: boolean };
}

/** `extensions.cost` of an answer. */
export interface CostExtension {
  /** What the operation may cost at most, see `costOf`. */
  requested: number;
  /** What it takes of each budget. */
  points: number;
  budgets: BudgetFacts[];
}

export interface GraphQLOptions {
  engine: Engine;
  limits: ShapeLimits;
  production: boolean;
  log: Log;
}

/** Apollo Server around the engine: parse, validate, limits, then the plan. Nothing in it calls home. */
export async function startGraphQL({ engine, limits, production, log }: GraphQLOptions): Promise<ApolloServer<GatewayContext>> {
  const apollo = new ApolloServer<GatewayContext>({
    gateway: engine,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: shapeRules(limits),
    validationOptions: { maxErrors: limits.errors },
    maxRecursiveSelections: limits.selections,
    introspection: !production,
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(formatted, error, log),
    logger: log,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      costs(limits.cost),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Weighs each operation before it is planned, charges it, and tells its cost in `extensions.cost`. */
function costs(limit: number): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async didResolveOperation({ document, operation, request, contextValue }) {
          if (!operation) throw withStatus(new PublicError("BAD_REQUEST", "Name the operation to run: operationName fits none of the document's."));
          if (!keepable(document, request.variables ?? {})) {
            throw withStatus(badInput("A text in the request has a character that cannot be kept (U+0000, or half of a surrogate pair). Leave it out."));
          }
          const cost = costOf(document, operation, request.variables ?? {});
          contextValue.cost = cost;
          if (cost > limit) {
            throw withStatus(new PublicError("GRAPHQL_VALIDATION_FAILED", `Cost limit of ${limit} exceeded, found ${cost}. Ask for smaller pages, or in several operations.`));
          }
          await contextValue.charge(contextValue.points(cost)).catch((error: unknown) => {
            throw error instanceof PublicError ? withStatus(error) : error;
          });
          if (contextValue.ran) contextValue.ran.mutation = operation.operation === "mutation";
        },
        willSendResponse(context) {
          tellCost(context);
          tellWait(context);
          return Promise.resolve();
        },
      }),
  };
}

/** The engine's own extensions name what went wrong inside (`valueCompletion`); ours is the only one that leaves. */
function tellCost({ response, contextValue }: GraphQLRequestContext<GatewayContext>): void {
  if (response.body?.kind !== "single") return;
  const { extensions: _inside, ...result } = response.body.singleResult;
  response.body.singleResult = contextValue.cost === undefined ? result : { ...result, extensions: { cost: told(contextValue, contextValue.cost) } };
}

/** What was asked, what it takes of each budget, and what is left: the headers' figures, for those who see no headers. */
function told({ balances, points }: GatewayContext, cost: number): CostExtension {
  const budgets = balances.map(({ policy, quota, remaining, resetSeconds }) => ({ policy, quota, remaining, resetSeconds }));
  return { requested: cost, points: points(cost), budgets };
}

/** What a subgraph refuses for a time says for how long: the header says it too. */
function tellWait({ response }: GraphQLRequestContext<GatewayContext>): void {
  if (response.body?.kind !== "single") return;
  const waits = (response.body.singleResult.errors ?? []).map(retryAfterOf);
  const longest = Math.max(0, ...waits);
  if (longest > 0) response.http?.headers.set("retry-after", String(longest));
}

/** Apollo answers 500 to what a plugin throws, unless the error says which status it means. */
function withStatus(error: PublicError): PublicError {
  return new PublicError(error.code, error.message, { ...error.extensions, http: { status: statusOf(error.code), headers: new HeaderMap() } });
}
