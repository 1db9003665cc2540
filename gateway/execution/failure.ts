import { GraphQLError, type GraphQLFormattedError } from "graphql";

type Path = readonly (string | number)[];

/** A subgraph's error, at its place in the client's answer. `serviceName` says to the gateway's formatter that it has been formatted. */
export function fromSubgraph(error: GraphQLFormattedError, subgraph: string, path: Path | undefined): GraphQLError {
  const code = error.extensions?.["code"] ?? "DOWNSTREAM_SERVICE_ERROR";
  return new GraphQLError(error.message || "A subgraph failed.", {
    originalError: error as unknown as Error,
    path,
    extensions: { ...error.extensions, serviceName: subgraph, code },
  });
}

/** What broke here, to be masked and logged on its way out. */
export function fromHere(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}
