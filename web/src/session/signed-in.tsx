import { useMemo, type ReactNode } from "react";
import { Navigate, useLocation } from "react-router";
import { Failing } from "../page/failing";
import { ShellSkeleton } from "../shell/shell-skeleton";
import { placesOf, SessionContext } from "./session";
import { useMe } from "./use-me";

/** Shows the console to whoever is signed in, and the way to sign in to everybody else. */
export function SignedIn({ children }: { children: ReactNode }): ReactNode {
  const { me, error, refetch } = useMe();
  const location = useLocation();
  const session = useMemo(() => (me ? { me, places: placesOf(me) } : null), [me]);
  if (error?.code === "UNAUTHENTICATED" || me === null) return <Navigate to={`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (error) return <Failing error={error} retry={refetch} alone />;
  return <ShellSkeleton />;
}
