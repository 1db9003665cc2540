import { useMemo, type ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { MeDocument } from "../graph/generated/graphql";
import { useGraphQuery } from "../graph/use-graph";
import { Failing } from "../page/failing";
import { ShellSkeleton } from "../shell/shell-skeleton";
import { placesOf, SessionContext } from "./session";

/** Shows the console to whoever is signed in, and the way to sign in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }): ReactNode {
  const { data, error, refetch } = useGraphQuery(MeDocument, {}, null);
  const location = useLocation();
  const me = data?.me ?? null;
  const session = useMemo(() => me && { me, places: placesOf(me) }, [me]);
  if (error?.code === "UNAUTHENTICATED" || (data && !me)) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (error) return <Failing error={error} retry={() => void refetch()} alone />;
  return <ShellSkeleton />;
}
