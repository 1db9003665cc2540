import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient, type UseMutationResult, type UseQueryResult } from "@tanstack/react-query";
import type { TypedDocumentString } from "./generated/graphql";
import { RefusedInput, type GraphError, type UserError } from "./graph-error";
import { send } from "./send";

/** Answers are fresh for this many milliseconds; then the next look asks again. */
const freshFor = 10_000;

/** What this page knows of the platform. A failed question is not asked again by itself: the person decides. */
export function createGraph(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: freshFor, networkMode: "always" }, mutations: { networkMode: "always" } } });
}

export type GraphQuery<Result> = UseQueryResult<Result, GraphError>;

/** An operation with its variables: the same text as a key, for the cache. */
const keyOf = (operation: { toString(): string }, variables: unknown, tenant: string | null) => [tenant, operation.toString(), variables];

/**
 * Reads. The page before stays in sight while the next one is fetched.
 * @param tenant id or slug of the tenant to read in, or null
 * @param again in how many milliseconds the same is to be asked again, for work that goes on; false: not by itself
 */
export function useGraphQuery<Result, Variables>(
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
  tenant: string | null,
  again: (result: Result) => number | false = () => false,
): GraphQuery<Result> {
  return useQuery<Result, GraphError>({
    queryKey: keyOf(operation, variables, tenant),
    queryFn: ({ signal }) => send(operation, variables, tenant, signal),
    refetchInterval: ({ state: { data } }) => (data === undefined ? false : again(data)),
    // another tenant's rows must never stand under this tenant's name
    placeholderData: (previous, query) => (query?.queryKey[0] === tenant && query.queryKey[1] === operation.toString() ? keepPreviousData(previous) : undefined),
  });
}

/**
 * Changes something; afterwards everything in sight is read again.
 * @param payloadOf finds the payload in the answer; what it refuses is thrown as RefusedInput
 * @param done is told before anything is read again: what is read may take away the row or page that asked, and with it
 *   whatever was to be done on `mutate`'s own success
 */
export function useGraphMutation<Result, Variables, Payload extends { readonly userErrors: readonly UserError[] }>(
  operation: TypedDocumentString<Result, Variables>,
  payloadOf: (result: Result) => Payload,
  tenant: string | null,
  done?: (payload: Payload) => void,
): UseMutationResult<Payload, GraphError | RefusedInput, Variables> {
  const graph = useQueryClient();
  return useMutation<Payload, GraphError | RefusedInput, Variables>({
    mutationFn: async (variables) => {
      const payload = payloadOf(await send(operation, variables, tenant));
      if (payload.userErrors.length > 0) throw new RefusedInput(payload.userErrors);
      return payload;
    },
    onSuccess: (payload) => {
      done?.(payload);
      return graph.invalidateQueries();
    },
  });
}
