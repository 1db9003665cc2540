import { createContext, useContext } from "react";
import type { MeQuery, TenantState } from "../graph/generated/graphql";

export type Me = NonNullable<MeQuery["me"]>;

/** A tenant, and what the person who is signed in is and may do there. */
export interface Place {
  /** The tenant's. */
  id: string;
  slug: string;
  name: string;
  /** How it stands: one that is not ACTIVE is its owners' alone to look at. */
  state: TenantState;
  suspensionReason: string | null;
  purgeAt: string | null;
  membershipId: string;
  roles: readonly { key: string; name: string; rank: number }[];
  /** By its own roles and its groups'. */
  permissions: ReadonlySet<string>;
}

export interface Session {
  me: Me;
  /** In the order in which the person joined. */
  places: readonly Place[];
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only inside SignedIn. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("this page stands outside SignedIn");
  return session;
}

/** The person's places, without those that it may not enter now. */
export function placesOf(me: Me): Place[] {
  return me.memberships.edges.flatMap(({ node }) =>
    node.tenant
      ? [{ ...node.tenant, membershipId: node.id, roles: node.roles, permissions: new Set(node.permissions) }]
      : [],
  );
}
