import type { ApolloServer } from "@apollo/server";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import type { FastifyInstance } from "fastify";
import type { AccessSource } from "../subgraphs/kernel/access/access.js";
import type { Platform } from "../subgraphs/kernel/process/platform.js";
import type { RunningSubgraph } from "../subgraphs/kernel/process/subgraph.js";
import { clearAfterEnd } from "./browser/ended.js";
import { refuseForgeries } from "./browser/forgery.js";
import { servePages } from "./browser/pages.js";
import { serveSessions } from "./browser/route.js";
import { BrowserSessions } from "./browser/sessions.js";
import { serveDevMail } from "./dev-mail/route.js";
import { createEdge } from "./edge.js";
import { createEngine } from "./engine.js";
import { EventStreams } from "./events-stream/event-streams.js";
import { localTarget } from "./forward/local.js";
import { remoteTarget } from "./forward/remote.js";
import type { ForwardTarget } from "./forward/target.js";
import { readGraph, type Graph } from "./graph.js";
import { startGraphQL, type GatewayContext } from "./graphql.js";
import { defaultFileLimits, type FileLimits } from "./files/limits.js";
import { serveFiles } from "./files/route.js";
import { serveHealth } from "./health.js";
import { Live } from "./live/live.js";
import { defaultRateLimits, type RateLimits } from "./limits/rate.js";
import { defaultShapeLimits, type ShapeLimits } from "./limits/shape.js";
import { serveNode } from "./node/route.js";
import { nodeTarget } from "./node/subgraph.js";
import { serveOAuth } from "./oauth/route.js";
import { serveOfrep } from "./ofrep/route.js";
import { Receiver } from "./receive.js";
import { serveSetup } from "./setup/route.js";
import { defaultSocketLimits, type SocketLimits } from "./websocket/limits.js";
import { Seats } from "./websocket/seats.js";
import { Sockets } from "./websocket/sockets.js";
import { serveWebhooks } from "./webhooks/route.js";
import { serveSockets } from "./websocket/upgrade.js";

declare module "fastify" {
  interface FastifyRequest {
    /** What is known of who asks, once it is settled. */
    received: GatewayContext;
  }
}

export interface GatewayOptions {
  platform: Platform;
  /** Those that run in this process. */
  subgraphs: RunningSubgraph[];
  /** The others: name to address, such as `http://identity:4000`. */
  remotes: Record<string, string>;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Tenants are reached at `<slug>.<rootDomain>` too. */
  rootDomain?: string;
  /** How many proxies stand in front, or their addresses; false when none does. */
  trustProxy?: false | number | string[];
  production?: boolean;
  rates?: Partial<RateLimits>;
  limits?: Partial<ShapeLimits>;
  sockets?: Partial<SocketLimits>;
  files?: Partial<FileLimits>;
  /** Origins, beside this host's and the tenants' verified domains, whose pages may evaluate feature flags. */
  flagOrigins?: string[];
  /** The committed artifacts, unless a test brings its own. */
  graph?: Graph;
  /** The folder of the built web app, unless a test brings its own. */
  pages?: string;
}

/** Milliseconds for what still runs to end after the server stopped listening. */
const drainTime = 5_000;

/** Starts the gateway: the one door of the platform. @throws when the port is taken or a subgraph has no address */
export async function startGateway(options: GatewayOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { platform, subgraphs, remotes, trustProxy = false, production = false } = options;
  const log = platform.log.child({ part: "gateway" });
  const { supergraph, kinds } = options.graph ?? (await readGraph());

  const owners = new Map<string, ForwardTarget>();
  for (const [name, address] of Object.entries(remotes)) owners.set(name, remoteTarget(name, address, platform));
  for (const subgraph of subgraphs) owners.set(subgraph.name, localTarget(subgraph, log));
  const node = nodeTarget(kinds, owners, log);

  const engine = createEngine(supergraph, new Map([...owners, [node.name, node]]), log.child({}, { level: log.isLevelEnabled("warn") ? "warn" : log.level }));
  const limits = { ...defaultShapeLimits, ...options.limits };
  const apollo = await startGraphQL({ engine, limits, production, log });
  const sessions = new BrowserSessions(apollo, platform.clock);
  const rates = { ...defaultRateLimits, ...options.rates };
  const receiver = new Receiver({ platform, rootDomain: options.rootDomain ?? "localhost", rates, sessions });

  const socketLimits = { ...defaultSocketLimits, ...options.sockets };
  const live = new Live({ platform, apollo, receiver, limits, schema: engine.published, production, log });
  const seats = new Seats();
  const sockets = new Sockets({ platform, apollo, receiver, live, seats, limits: socketLimits, log });
  const streams = new EventStreams({ platform, apollo, receiver, live, seats, limits: socketLimits, tokens: limits.tokens, log });

  const app = createEdge({ trustProxy, production, log });
  refuseForgeries(app, platform.publicUrl);
  serveGraphQL(app, { apollo, receiver, streams, access: platform.access });
  serveSockets(app, { sockets, streams, receiver, limits: socketLimits, publicUrl: platform.publicUrl, log });
  serveSessions(app, sessions, receiver);
  serveOAuth(app, apollo, receiver, platform.publicUrl);
  serveOfrep(app, platform, receiver, options.flagOrigins ?? []);
  serveWebhooks(app, apollo, receiver);
  await serveFiles(app, { platform, apollo, receiver, limits: { ...defaultFileLimits, ...options.files } });
  serveJwks(app, platform);
  serveHealth(app, platform, [...owners.values()]);
  serveNode(app, node, platform.keyring);
  serveSetup(app, apollo, receiver);
  if (!production) serveDevMail(app, platform);
  await servePages(app, options.pages);

  const url = await app.listen({ host: options.host, port: options.port });
  return {
    url,
    async close() {
      // a kept-alive connection goes as soon as what runs on it has been answered
      const idle = setInterval(() => app.server.closeIdleConnections(), 50);
      const cut = setTimeout(() => app.server.closeAllConnections(), drainTime);
      streams.close();
      await Promise.all([app.close(), sockets.close(drainTime)]);
      clearInterval(idle);
      clearTimeout(cut);
      await live.close();
      await receiver.close();
      await apollo.stop();
      await Promise.all([...owners.values()].map((target) => target.close()));
    },
  };
}

/** Who asks is settled before Apollo sees the request: a refusal of the whole request is an answer of its own. */
function serveGraphQL(app: FastifyInstance, { apollo, receiver, streams, access }: { apollo: ApolloServer<GatewayContext>; receiver: Receiver; streams: EventStreams; access: AccessSource }): void {
  app.decorateRequest("received");
  const inOne = fastifyApolloHandler(apollo, { context: (request) => Promise.resolve(request.received) });
  app.post("/graphql", {
    async preHandler(request, reply) {
      if (streams.concerns(request)) return;
      request.received = await receiver.receive(request, reply, request.body, request.balances);
    },
    async onSend(request, reply) {
      await clearAfterEnd(request, reply, access);
    },
    handler(request, reply) {
      return streams.concerns(request) ? streams.serve(request, reply) : inOne.call(app, request, reply);
    },
  });
}

/** The public keys of access tokens, for anybody who wants to verify one (RFC 7517). */
function serveJwks(app: FastifyInstance, platform: Platform): void {
  app.get("/.well-known/jwks.json", async (_request, reply) => {
    reply.header("cache-control", "public, max-age=300");
    return { keys: await platform.access.verificationKeys() };
  });
}
