import { createGatewayRuntime } from "@graphql-hive/gateway";
import { readFile } from "node:fs/promises";
import { Authenticator } from "../../gateway/authenticate.js";
import { resolveTenant } from "../../gateway/tenant.js";
import type { Facts } from "../../subgraphs/kernel/context/facts.js";
import { contextHeader, signFacts } from "../../subgraphs/kernel/context/signature.js";
import { serveSubgraph } from "../../subgraphs/kernel/http/serve.js";
import { send, type World } from "../kit/world.js";

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
  const authenticator = new Authenticator(world.platform);

  async function factsOf({ token, tenant }: Operation): Promise<Facts> {
    const principal = await authenticator.authenticate(token && `Bearer ${token}`, { ip: "127.0.0.1", correlationId: "conformance", pay: () => Promise.resolve() });
    return {
      correlationId: "conformance",
      actor: principal?.actor ?? null,
      tenant: await resolveTenant(world.platform.access, principal, { header: tenant, subdomain: null }),
      client: { ip: null, userAgent: null },
      idempotency: null,
    };
  }

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

/** The committed supergraph with the addresses of this run. */
export async function supergraphAt(addresses: ReadonlyMap<string, string>): Promise<string> {
  const text = await readFile(new URL("../../../schema/supergraph.graphql", import.meta.url), "utf8");
  return text.replace(/@join__graph\(name: "(\w+)", url: "[^"]*"\)/g, (_, name: string) => {
    const address = addresses.get(name);
    if (!address) throw new Error(`the supergraph names ${name}, which does not run here`);
    return `@join__graph(name: "${name}", url: "${address}")`;
  });
}
