import { buildSubgraphSchema } from "@apollo/subgraph";
import DataLoader from "dataloader";
import { execute, parse, type ExecutionResult, type GraphQLError, type GraphQLSchema } from "graphql";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { badInput, PublicError, type ErrorCode } from "../../subgraphs/kernel/errors/errors.js";
import { formatError } from "../../subgraphs/kernel/errors/format.js";
import { prepare } from "../../subgraphs/kernel/graphql/documents.js";
import { decodeId } from "../../subgraphs/kernel/ids/ids.js";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import { unavailable, type ForwardTarget } from "../forward/target.js";
import type { NodeKind } from "./kinds.js";
import { maxIds, nodeSdl, nodeSubgraphName } from "./sdl.js";

interface Found {
  __typename: string;
  id: string;
}

interface NodeContext {
  facts: Facts;
  owners: Map<string, DataLoader<Found, boolean>>;
}

/** Answers in the place of "there is no such thing": a refusal must not tell that there is. */
const concealing = new Set<unknown>(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "TENANT_REQUIRED"] satisfies ErrorCode[]);

const existence = "query($representations:[_Any!]!){_entities(representations:$representations){__typename}}";

/**
 * The generated subgraph behind `node` and `nodes`. The id's prefix tells the kind and its owner; whether there is such
 * a thing for this caller is the owner's answer, asked for as any plan would ask.
 */
export function nodeTarget(kinds: readonly NodeKind[], owners: ReadonlyMap<string, ForwardTarget>, log: Log): ForwardTarget {
  const byPrefix = new Map(kinds.map((kind) => [kind.prefix, kind]));

  async function find(id: string, context: NodeContext): Promise<Found | null> {
    const kind = byPrefix.get(id.slice(0, Math.max(0, id.lastIndexOf("_"))));
    if (!kind || decodeId(kind, id) === null) return null;
    const found: Found = { __typename: kind.typename, id };
    return (await ownerOf(kind, context).load(found)) ? found : null;
  }

  function ownerOf({ owner }: NodeKind, { facts, owners: loaders }: NodeContext): DataLoader<Found, boolean> {
    let loader = loaders.get(owner);
    if (!loader) {
      const target = owners.get(owner);
      const ask = (wanted: readonly Found[]) =>
        target ? target.execute({ query: existence, variables: { representations: wanted } }, facts) : Promise.resolve(unavailable(facts));
      loader = new DataLoader(async (wanted) => presence(await ask(wanted), wanted.length), { cacheKeyFn: (wanted) => wanted.id as never });
      loaders.set(owner, loader);
    }
    return loader;
  }

  const schema = nodeSchema(kinds, find);
  return {
    name: nodeSubgraphName,
    async execute(request, facts) {
      const prepared = prepare(request.query, request.operationName);
      if (!prepared) return unavailable(facts);
      const contextValue: NodeContext = { facts, owners: new Map() };
      const { document } = prepared;
      const result = await execute({ schema, document, contextValue, variableValues: request.variables ?? {}, operationName: request.operationName });
      if (!result.errors) return result;
      return { ...result, errors: result.errors.map((error) => formatError(error, facts.correlationId, log) as GraphQLError) };
    },
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
}

function nodeSchema(kinds: readonly NodeKind[], find: (id: string, context: NodeContext) => Promise<Found | null>): GraphQLSchema {
  const Query = {
    node: (_: unknown, { id }: { id: string }, context: NodeContext) => find(id, context),
    nodes(_: unknown, { ids }: { ids: string[] }, context: NodeContext) {
      if (ids.length > maxIds) throw badInput(`nodes takes at most ${maxIds} ids; ${ids.length} were given.`);
      return Promise.all(ids.map((id) => find(id, context)));
    },
  };
  return buildSubgraphSchema([{ typeDefs: parse(nodeSdl(kinds)), resolvers: { Query } }]);
}

/** Which of the asked are there. An owner that fails, rather than refuses, fails those that it was asked for. */
function presence(result: ExecutionResult, asked: number): (boolean | Error)[] {
  const entities = result.data?.["_entities"] as ({ __typename: string } | null)[] | null | undefined;
  const failures = new Map<unknown, GraphQLError>();
  for (const error of result.errors ?? []) {
    if (!concealing.has(error.extensions?.["code"])) failures.set(error.path?.[1] ?? "all", error);
  }
  return Array.from({ length: asked }, (_, index) => {
    if (entities?.[index]) return true;
    const failed = failures.get(index) ?? failures.get("all");
    return failed ? new PublicError((failed.extensions?.["code"] as ErrorCode | undefined) ?? "INTERNAL", failed.message) : false;
  });
}
