import { createGatewayRuntime } from "@graphql-hive/gateway";
import { readFile } from "node:fs/promises";
import { Authenticator } from "../../gateway/authenticate.js";
import { localTarget } from "../../gateway/forward/local.js";
import { readGraph } from "../../gateway/graph.js";
import { startGraphQL, type GatewayContext } from "../../gateway/graphql.js";
import { defaultShapeLimits } from "../../gateway/limits/shape.js";
import { nodeTarget } from "../../gateway/node/subgraph.js";
import { resolveTenant } from "../../gateway/tenant.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import { serveSubgraph } from "../../subgraphs/kernel/http/serve.js";
import { send, type World } from "../kit/world.js";
import { stockEngine } from "./executors.js";

/** What a graph says, whoever routes. */
export interface RoutedAnswer {
  data: unknown;
  errors: { message: string; path?: unknown; extensions?: Record<string, unknown> }[];
}

/** One operation, with a token and a tenant where it is somebody's. */
export interface Operation {
  query: string;
  variables?: Record<string, unknown>;
  token?: string;
  tenant?: string;
}

/** A router that serves `schema/supergraph.graphql`. */
export interface Router {
  ask(operation: Operation): Promise<RoutedAnswer>;
  close(): Promise<void>;
}

/** Tenon's own gateway, with the subgraphs in its process. */
export function tenonRouter(world: World): Router {
  return {
    async ask({ query, ...options }) {
      const { data, errors } = await send(world.url, query, options);
      return { data, errors };
    },
    close: () => Promise.resolve(),
  };
}

/**
 * @graphql-hive/gateway over the same file, with the same subgraphs behind HTTP and `node` at Tenon's gateway. What
 * stands before a router in such a deployment, authentication and the signed context, is done here.
 */
export async function hiveRouter(world: World): Promise<Router> {
  const servers = await Promise.all(
    world.subgraphs.map(async (subgraph) => ({ name: subgraph.name, ...(await serveSubgraph(subgraph, world.platform, { host: "127.0.0.1", port: 0 })) })),
  );
  const addresses = new Map(servers.map(({ name, url }) => [name, `${url}/graphql`]));
  addresses.set("node", `${world.url}/internal/node`);
  const hive = createGatewayRuntime({
    supergraph: await supergraphAt(addresses),
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }) => ({ [contextHeader]: request.headers.get(contextHeader) ?? "" }),
    },
    maskedErrors: false,
    landingPage: false,
    logging: false,
  });
  const factsOf = authentication(world);

  return {
    async ask(operation) {
      const { query, variables = {} } = operation;
      const response = await hive.fetch("http://router.test/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", [contextHeader]: await signFacts(await factsOf(operation), world.platform.keyring) },
        body: JSON.stringify({ query, variables }),
      });
      const { data = null, errors = [] } = (await response.json()) as Partial<RoutedAnswer>;
      return { data, errors };
    },
    async close() {
      await hive[Symbol.asyncDispose]();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/**
 * Tenon's gateway with @apollo/gateway's own execution of the plans in the place of ours, over the same subgraphs in
 * this process.
 */
export async function stockRouter(world: World): Promise<Router> {
  const graph = await readGraph();
  const owners = new Map(world.subgraphs.map((subgraph) => [subgraph.name, localTarget(subgraph, world.platform.log)]));
  const node = nodeTarget(graph.kinds, owners, world.platform.log);
  const engine = stockEngine(graph.supergraph, new Map([...owners, [node.name, node]]), (context) => (context as GatewayContext).facts);
  const apollo = await startGraphQL({ engine, limits: defaultShapeLimits, production: false, log: world.platform.log });
  const factsOf = authentication(world);
  return {
    async ask(operation) {
      const { query, variables = {} } = operation;
      const { body } = await apollo.executeOperation({ query, variables }, { contextValue: { facts: await factsOf(operation), balances: [], points: () => 0, charge: () => Promise.resolve() } });
      if (body.kind !== "single") throw new Error("an answer in parts");
      const { data = null, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<RoutedAnswer>;
      return { data, errors };
    },
    close: () => apollo.stop(),
  };
}

/** What stands before a router: who asks, in which tenant. */
function authentication({ platform }: World): (operation: Operation) => Promise<Facts> {
  const authenticator = new Authenticator(platform);
  return async ({ token, tenant }) => {
    const principal = await authenticator.authenticate(token && `Bearer ${token}`, { ip: "127.0.0.1", correlationId: "conformance", pay: () => Promise.resolve() });
    return {
      correlationId: "conformance",
      actor: principal?.actor ?? null,
      tenant: await resolveTenant(platform.access, principal, { header: tenant, subdomain: null, domain: null }, { ip: "127.0.0.1", now: platform.clock.now() }),
      client: { ip: null, userAgent: null },
      idempotency: null,
    };
  };
}

/** The committed supergraph with the addresses of this run. */
export async function supergraphAt(addresses: ReadonlyMap<string, string>): Promise<string> {
  const text = await readFile(new URL("../../../schema/supergraph.graphql", import.meta.url), "utf8");
  return text.replace(/@join__graph\(name: "(\w+)", url: "[^"]*"\)/g, (_, name: string) => {
    const address = addresses.get(name);
    if (!address) throw new Error(`the supergraph names ${name}, which does not run here`);
    return `@join__graph(name: "${name}", url: "${address}")`;
  });
}
