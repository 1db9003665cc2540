import { randomBytes, randomUUID } from "node:crypto";

/** Somebody who asks: a token, the tenant that is asked in, and both as row ids for the servers that know no tokens. */
export interface Caller {
  token: string;
  tenant: string | null;
  userRow: string;
  tenantRow: string | null;
  /** Whoever signs in. */
  account?: { email: string; password: string };
  /** A session with a server that knows cookies only, and the origin that it expects. */
  cookie?: string;
  origin?: string;
}

/** What one kind of load asks in GraphQL. */
type Operation = "read" | "me" | "create" | "postgraphile" | "sign-in";
/** What one kind of load asks. */
export type Kind = Operation | "better-auth sign-in" | "better-auth session";

/** One request, ready to be sent. */
export interface Asked {
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

/** Issue 2's read across four subgraphs, with the tenant's members listed. */
export const read = `query Read($members: String!, $entries: String!) {
  me { id email memberships(first: 10) { edges { node { roles { key } tenant {
    id slug subscription { status plan { key } } entitlements { key value }
    auditLogs(first: 5, after: $entries) { edges { node { action actor { ... on User { id name } } at } } } } } } } }
  members(first: 50, after: $members) { edges { node { user { name } roles { key } } } }
}`;

const me = "query Me { me { id name email } }";

const create = "mutation Create($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id slug } userErrors { code message } } }";

/** The same read in PostGraphile's words; references across schemas are declared by smart tags. */
const postgraphileRead = `query Read($me: UUID!, $tenant: UUID!, $members: Int!, $entries: Int!) {
  userByRowId(rowId: $me) { rowId email membershipsByUserId(first: 10) { nodes {
    userRolesByTenantIdAndMembershipId { nodes { roleByRoleHomeAndRoleId { key } } }
    tenantByTenantId { rowId slug
      planSubscriptionsByTenantId(first: 1) { nodes { status planByPlanId { key } } }
      entitlementsByTenantId { nodes { key value } }
      auditLogsByTenantId(first: $entries, orderBy: PRIMARY_KEY_DESC) { nodes { action userByActorId { rowId name } at } } } } } }
  tenantByRowId(rowId: $tenant) { membershipsByTenantId(first: $members, orderBy: PRIMARY_KEY_ASC) { nodes {
    userByUserId { name } userRolesByTenantIdAndMembershipId { nodes { roleByRoleHomeAndRoleId { key } } } } } }
}`;

/** A cursor that nobody has used: before every row, or after it. Ids sort by time, so its first digits decide. */
function freshCursor(beyond: "first" | "last"): string {
  const id = randomUUID();
  return Buffer.from(`${beyond === "first" ? "00000000" : "ffffffff"}${id.slice(8)}`).toString("base64url");
}

/** Variables of the read that no request had before, with the same answer. */
export function freshPages(): { members: string; entries: string } {
  return { members: freshCursor("first"), entries: freshCursor("last") };
}

const signIn = "mutation SignIn($input: LoginInput!) { login(input: $input) { session { accessToken refreshToken } userErrors { code } } }";

const texts: Record<Operation, string> = { read, me, create, postgraphile: postgraphileRead, "sign-in": signIn };

const variables: Record<Operation, (caller: Caller) => Record<string, unknown>> = {
  read: freshPages,
  me: () => ({}),
  create: () => ({ input: { name: "Bench", slug: `bench-${randomBytes(10).toString("hex")}` } }),
  "sign-in": ({ account }) => ({ input: account }),
  postgraphile: (caller) => ({ me: caller.userRow, tenant: caller.tenantRow, members: 50, entries: 5 }),
};

/** The next request of this kind. */
export function ask(kind: Kind, caller: Caller): Asked {
  if (kind === "better-auth sign-in") {
    const headers = { "content-type": "application/json", "x-forwarded-for": "203.0.113.7", origin: caller.origin! };
    return { method: "POST", path: "/api/auth/sign-in/email", headers, body: JSON.stringify(caller.account) };
  }
  if (kind === "better-auth session") {
    return { method: "GET", path: "/api/auth/get-session", headers: { cookie: caller.cookie! }, body: null };
  }
  const headers = {
    "content-type": "application/json",
    ...(caller.token && { authorization: `Bearer ${caller.token}` }),
    ...(caller.tenant && { "x-tenant": caller.tenant }),
  };
  return { method: "POST", path: "/graphql", headers, body: JSON.stringify({ query: texts[kind], variables: variables[kind](caller) }) };
}
