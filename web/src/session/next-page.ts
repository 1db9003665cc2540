import { useSearchParams } from "react-router";

/** Where to go after signing in: a page of ours, or the console. Another site's address is not followed. */
export function useNextPage(): string {
  const [search] = useSearchParams();
  const next = search.get("next") ?? "/console";
  return /^\/(?![/\\])/.test(next) ? next : "/console";
}
