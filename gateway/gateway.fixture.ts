import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, parse } from "graphql";
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose";
import { pino } from "pino";
import { compose } from "../bin/schema-artifacts.js";
import { accessToken, ids as identity } from "../subgraphs/identity/contract.js";
import type { SessionAccess } from "../subgraphs/kernel/access/access.js";
import { systemClock } from "../subgraphs/kernel/clock/clock.js";
import type { Facts, TenantAccess } from "../subgraphs/kernel/context/facts.js";
import { forbidden } from "../subgraphs/kernel/errors/errors.js";
import { formatError } from "../subgraphs/kernel/errors/format.js";
import { decodeId, encodeId, newId } from "../subgraphs/kernel/ids/ids.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import { OutsideCalls } from "../subgraphs/kernel/resilience/outside-calls.js";
import type { RunningSubgraph } from "../subgraphs/kernel/process/subgraph.js";
import { Keyring } from "../subgraphs/kernel/secrets/keys.js";
import { ids as tenancy } from "../subgraphs/tenancy/contract.js";
import { nodeKinds, type Contract } from "./node/kinds.js";
import { nodeSdl } from "./node/sdl.js";
import { startGateway, type GatewayOptions } from "./server.js";

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

const sdls: Record<string, string> = {
  identity: `${link}
type Query { me: User facts: Facts fails: String refused: String slow: String }
type Mutation { rename(name: String!): User }
type Facts { actor: ID tenant: String key: String fingerprint: String ip: String headers: String }
interface Node { id: ID! }
type User implements Node @key(fields: "id") { id: ID! name: String! friends(first: Int, last: Int): [User!]! }`,
  tenancy: `${link}
type Query { tenant: Tenant }
interface Node { id: ID! }
type Tenant implements Node @key(fields: "id") { id: ID! slug: String! }
type User @key(fields: "id") { id: ID! tenants: [Tenant!]! }`,
};

const contracts: Contract[] = [
  { owner: "identity", ids: identity, events: {} },
  { owner: "tenancy", ids: tenancy, events: {} },
];

/** One person who is a member of one tenant, and may be told about it. */
export interface World {
  userId: string;
  sessionId: string;
  tenant: TenantAccess;
  sessions: Map<string, SessionAccess>;
  /** What every subgraph was told, newest last. */
  seen: Facts[];
  /** What the field `slow` waits for before it is answered: a test that wants it under way says how long. */
  slow: () => Promise<unknown>;
  platform: Platform;
  /** An access token of the person; the options plant a fault. */
  token(options?: TokenOptions): Promise<string>;
  start(options?: Partial<GatewayOptions>): Promise<{ url: string; close(): Promise<void> }>;
}

export interface TokenOptions {
  claims?: JWTPayload;
  audience?: string;
  issuer?: string;
  typ?: string;
  kid?: string;
  expiresIn?: string;
}

/** As `pg` fails: the promise, or the callback. */
function noDatabase(told?: (error: Error) => void): Promise<never> | void {
  const error = new Error("no database here");
  if (!told) return Promise.reject(error);
  told(error);
}

/** A gateway over two small subgraphs in memory, with the look-ups of the access source answered from a map. */
export async function createWorld(): Promise<World> {
  const keys = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "key-1", alg: "ES256", use: "sig" };
  const userId = newId();
  const sessionId = newId();
  const tenant: TenantAccess = { id: newId(), slug: "acme", state: "active", entry: { idleMinutes: null, maximumMinutes: null, addresses: [] }, membershipId: newId(), roles: ["owner"], permissions: [], plan: "free", entitlements: {} };
  const sessions = new Map([[sessionId, { userId, administrator: false, administratorScope: null, mfa: true, pauseSeconds: 0, expiresAt: new Date(Date.now() + 3_600_000).toISOString() }]]);
  const access = {
    watch: () => () => undefined,
    session: (id: string) => Promise.resolve(sessions.get(id) ?? null),
    member: (person: string, at: { id: string } | { slug: string }) =>
      Promise.resolve(person === userId && ("id" in at ? at.id === tenant.id : at.slug === tenant.slug) ? tenant : null),
    tenantAt: () => Promise.resolve(null),
    verificationKeys: () => Promise.resolve([jwk]),
  };
  const platform = {
    access,
    clock: systemClock,
    keyring: new Keyring([{ id: "test", bytes: Buffer.alloc(32, 7) }]),
    log: pino({ level: "silent" }),
    publicUrl: "http://localhost:4000",
    pool: { connect: noDatabase },
    outside: new OutsideCalls(),
    storage: { check: () => Promise.resolve() },
  } as unknown as Platform;

  const seen: Facts[] = [];
  const world: World = {
    userId,
    sessionId,
    tenant,
    sessions,
    seen,
    slow: () => new Promise((resolve) => setTimeout(resolve, 300)),
    platform,
    token: ({ claims = {}, audience = accessToken.audience, issuer = platform.publicUrl, typ = "at+jwt", kid = "key-1", expiresIn = "5m" } = {}) =>
      new SignJWT({ sid: encodeId(identity.Session, sessionId), ...claims })
        .setProtectedHeader({ alg: "ES256", kid, typ })
        .setSubject(encodeId(identity.User, userId))
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(expiresIn)
        .sign(keys.privateKey),
    async start(options = {}) {
      const kinds = nodeKinds(contracts, (owner) => sdls[owner] ?? null);
      const { supergraph } = compose(new Map([...Object.entries(sdls), ["node", nodeSdl(kinds)]]));
      return startGateway({ platform, subgraphs: subgraphsOf(world), remotes: {}, host: "127.0.0.1", port: 0, graph: { supergraph, kinds }, ...options });
    },
  };
  return world;
}

/** The world's subgraphs, ready to be run or served. */
export function subgraphsOf(world: World): RunningSubgraph[] {
  return Object.keys(sdls).map((name) => inMemory(name, world));
}

/** A subgraph without tables: it knows the world's person and tenant. */
function inMemory(name: string, world: World): RunningSubgraph {
  const { userId, tenant } = world;
  const person = { __typename: "User", id: encodeId(identity.User, userId), name: "Ada" };
  const place = { __typename: "Tenant", id: encodeId(tenancy.Tenant, tenant.id), slug: tenant.slug };
  const byId = (id: string) => (decodeId(identity.User, id) === userId ? person : decodeId(tenancy.Tenant, id) === tenant.id ? place : null);
  const resolvers = {
    identity: {
      Query: {
        me: (_: unknown, _args: unknown, facts: Facts) => (facts.actor ? person : null),
        facts: (_: unknown, _args: unknown, facts: Facts) => ({
          actor: facts.actor?.id,
          tenant: facts.tenant?.slug,
          key: facts.idempotency?.key,
          fingerprint: facts.idempotency?.fingerprint,
          ip: facts.client.ip,
          headers: JSON.stringify(facts),
        }),
        fails: () => {
          throw new Error("the password of the database is hunter2");
        },
        refused: () => forbidden(),
        slow: () => world.slow().then(() => "done"),
      },
      Mutation: { rename: (_: unknown, { name: to }: { name: string }) => ({ ...person, name: to }) },
      User: {
        __resolveReference: ({ id }: { id: string }, facts: Facts) => (facts.actor ? byId(id) : forbidden()),
        friends: () => [person],
      },
    },
    tenancy: {
      Query: { tenant: (_: unknown, _args: unknown, facts: Facts) => (facts.tenant ? place : null) },
      Tenant: { __resolveReference: ({ id }: { id: string }) => byId(id) },
      User: { __resolveReference: ({ id }: { id: string }) => ({ id }), tenants: () => [place] },
    },
  }[name];
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdls[name]!), ...(resolvers && { resolvers: resolvers as never }) }]);
  return {
    name,
    schema,
    async execute({ query, variables, operationName }, facts) {
      world.seen.push(facts);
      const result = await execute({ schema, document: parse(query), variableValues: variables ?? {}, operationName, contextValue: facts });
      return { ...result, ...(result.errors && { errors: result.errors.map((error) => formatError(error, facts.correlationId, world.platform.log)) }) };
    },
  } as Pick<RunningSubgraph, "name" | "schema" | "execute"> as RunningSubgraph;
}

/** What a GraphQL endpoint answered. */
export interface Answer {
  status: number;
  headers: Headers;
  data: Record<string, unknown> | null | undefined;
  errors: { message: string; path?: unknown[]; locations?: unknown; extensions: Record<string, unknown> }[];
  extensions: Record<string, unknown> | undefined;
}

/** Sends one operation. `body` in the place of a query is sent as it is. */
export async function ask(url: string, query: string | { body: string }, headers: Record<string, string> = {}, variables?: object): Promise<Answer> {
  const body = typeof query === "string" ? JSON.stringify({ query, variables }) : query.body;
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body });
  const { data, errors = [], extensions } = (await answer.json()) as Partial<Answer>;
  return { status: answer.status, headers: answer.headers, data, errors, extensions };
}
