import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { MeDocument, type MeQuery } from "../graph/generated/graphql";
import type { GraphError } from "../graph/graph-error";
import { send } from "../graph/send";
import { useGraphQuery } from "../graph/use-graph";
import type { Me } from "./session";

type Edges = Me["memberships"]["edges"];

/** The memberships after the first page: an address may name any tenant, so all of them are read. */
async function readRest(after: string, signal: AbortSignal): Promise<Edges> {
  const edges: Edges[number][] = [];
  for (let cursor: string | null = after; cursor !== null;) {
    const { me }: MeQuery = await send(MeDocument, { after: cursor }, null, signal);
    const page: Me["memberships"] | undefined = me?.memberships;
    edges.push(...(page?.edges ?? []));
    cursor = nextOf(page);
  }
  return edges;
}

const nextOf = (page: Me["memberships"] | undefined) => (page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null);

interface Known {
  /** undefined: not known yet; null: nobody is signed in. */
  me: Me | null | undefined;
  error: GraphError | null;
  refetch: () => void;
}

/** Who is signed in, with every membership, however many there are. */
export function useMe(): Known {
  const first = useGraphQuery(MeDocument, {}, null);
  const found = first.data && (first.data.me ?? null);
  const next = nextOf(found?.memberships);
  const rest = useQuery<Edges, GraphError>({
    queryKey: [null, MeDocument.toString(), "rest", next],
    queryFn: ({ signal }) => readRest(next!, signal),
    enabled: next !== null,
    placeholderData: keepPreviousData,
  });
  const more = next === null ? none : rest.data;
  const me = useMemo(() => found && (more && { ...found, memberships: { ...found.memberships, edges: [...found.memberships.edges, ...more] } }), [found, more]);
  return { me, error: first.error ?? rest.error, refetch: () => void (first.error ? first.refetch() : rest.refetch()) };
}

const none: Edges = [];
