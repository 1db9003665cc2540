import { execute, GraphQLError, type DocumentNode, type ExecutionResult, type GraphQLSchema } from "graphql";
import { recordRefusals } from "../authz/refusals.js";
import { Context } from "../context/context.js";
import type { Foundation } from "../context/foundation.js";
import type { Facts } from "../context/facts.js";
import { PublicError } from "../errors/errors.js";
import { formatError, rootCause } from "../errors/format.js";
import { claimOnce } from "../idempotency/idempotency.js";
import { prepare } from "./documents.js";

/** A sub-request, as the gateway's plan sends it. */
export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown> | undefined;
  operationName?: string | null | undefined;
}

/**
 * Executes a sub-request: a query in one read-only transaction, a mutation in one transaction for each root field.
 * A mutation field that answers with any error has changed nothing, save what a refusal says it keeps.
 */
export async function executeRequest(
  schema: GraphQLSchema,
  foundation: Foundation,
  request: SubgraphRequest,
  facts: Facts,
): Promise<ExecutionResult> {
  const prepared = prepare(request.query, request.operationName);
  if (!prepared) {
    return { errors: [new PublicError("BAD_REQUEST", "Name the operation to run: operationName fits none of the document's.")] };
  }
  const run = (ctx: Context, document: DocumentNode) =>
    Promise.resolve(
      execute({ schema, document, contextValue: ctx, variableValues: request.variables ?? {}, operationName: request.operationName }),
    );
  const format = (result: ExecutionResult, ctx: Context): ExecutionResult =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => formatError(error, facts.correlationId, ctx.log) as GraphQLError) }
      : result;

  if (prepared.operation.operation === "query") {
    const ctx = new Context(foundation, facts, { readOnly: true });
    try {
      return format(await run(ctx, prepared.document), ctx);
    } finally {
      await ctx.close("rollback");
      await recordRefusals(ctx);
    }
  }

  const answer: { data: Record<string, unknown> | null; errors: GraphQLError[] } = { data: {}, errors: [] };
  for (const step of prepared.steps) {
    const ctx = new Context(foundation, facts, { readOnly: false });
    const result = format(await mutate(ctx, step.responseKey, () => run(ctx, step.document)), ctx);
    await recordRefusals(ctx);
    answer.errors.push(...(result.errors ?? []));
    if (!result.data) {
      answer.data = null;
      break;
    }
    Object.assign(answer.data!, result.data);
  }
  return answer.errors.length > 0 ? answer : { data: answer.data };
}

/** One mutation field, one commit: its rows, audit entries, jobs, quota and idempotency record, or nothing. */
async function mutate(ctx: Context, responseKey: string, run: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  try {
    const once = await claimOnce(ctx, responseKey);
    if (once && "replay" in once) {
      await ctx.close("rollback");
      return once.replay;
    }
    const result = await run();
    if (result.errors?.length || ctx.refused) {
      const kept = result.errors?.some((error) => {
        const cause = rootCause(error);
        return cause instanceof PublicError && cause.commits;
      });
      await ctx.close(kept ? "commit" : "rollback");
      return result;
    }
    if (once) await once.claim.keep(result);
    await ctx.close("commit");
    return result;
  } catch (error) {
    await ctx.close("rollback").catch(() => undefined);
    return { data: null, errors: [new GraphQLError("failed", { path: [responseKey], originalError: error as Error })] };
  }
}
