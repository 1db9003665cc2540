import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";

/** Rows on a page. The platform gives 100 at most. */
export const pageSize = 50;

interface PageVariables {
  first?: number;
  after?: string;
  last?: number;
  before?: string;
}

/** Where in a list the page stands: in the address, so that going back and sharing a link work. */
export function useCursor(): { variables: PageVariables; move: (to: { after?: string | null; before?: string | null }) => void } {
  const [search, setSearch] = useSearchParams();
  const [after, before] = [search.get("after"), search.get("before")];
  const variables = useMemo((): PageVariables => (before ? { last: pageSize, before } : { first: pageSize, ...(after && { after }) }), [after, before]);
  const move = useCallback(
    (to: { after?: string | null; before?: string | null }) =>
      setSearch((current) => {
        const next = new URLSearchParams(current);
        for (const name of ["after", "before"] as const) {
          const cursor = to[name];
          if (cursor) next.set(name, cursor);
          else next.delete(name);
        }
        return next;
      }),
    [setSearch],
  );
  return { variables, move };
}

/** One filter in the address. Choosing another begins the list anew. */
export function useFilter(name: string): [string | null, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setSearch((current) => {
        const next = new URLSearchParams(current);
        next.delete("after");
        next.delete("before");
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      }),
    [name, setSearch],
  );
  return [search.get(name), set];
}
