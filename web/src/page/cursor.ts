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

/**
 * Where in a list the page stands: in the address, so that going back and sharing a link work.
 * @param list its name in the address, where it is not the page's only list
 */
export function useCursor(list?: string): { variables: PageVariables; move: (to: { after?: string | null; before?: string | null }) => void } {
  const [search, setSearch] = useSearchParams();
  const inAddress = useCallback((name: "after" | "before") => (list ? `${list}.${name}` : name), [list]);
  const [after, before] = [search.get(inAddress("after")), search.get(inAddress("before"))];
  const variables = useMemo((): PageVariables => (before ? { last: pageSize, before } : { first: pageSize, ...(after && { after }) }), [after, before]);
  const move = useCallback(
    (to: { after?: string | null; before?: string | null }) =>
      setSearch((current) => {
        const next = new URLSearchParams(current);
        for (const name of ["after", "before"] as const) {
          const cursor = to[name];
          if (cursor) next.set(inAddress(name), cursor);
          else next.delete(inAddress(name));
        }
        return next;
      }),
    [setSearch, inAddress],
  );
  return { variables, move };
}

/** One filter in the address. Choosing another begins the list anew. */
export function useFilter(name: string): [string | null, (value: string | null) => void] {
  const { values, choose } = useFilters(name);
  return [values[name] ?? null, (value) => choose({ [name]: value })];
}

/** Takes the place of the page before in the browser's history: going back does not go letter by letter. */
interface Choosing {
  replace?: boolean;
}

interface Filters<Name extends string> {
  values: Record<Name, string | null>;
  choose: (changes: Partial<Record<Name, string | null>>, how?: Choosing) => void;
}

/** Filters in the address. Choosing others begins the list anew; what is not named stays. */
export function useFilters<Name extends string>(...names: Name[]): Filters<Name> {
  const [search, setSearch] = useSearchParams();
  const values = Object.fromEntries(names.map((name) => [name, search.get(name)])) as Record<Name, string | null>;
  const choose = (changes: Partial<Record<Name, string | null>>, { replace = false }: Choosing = {}) =>
    setSearch(
      (current) => {
        const next = new URLSearchParams(current);
        next.delete("after");
        next.delete("before");
        for (const name of names) {
          const value = changes[name];
          if (value) next.set(name, value);
          else if (value === null) next.delete(name);
        }
        return next;
      },
      { replace },
    );
  return { values, choose };
}
