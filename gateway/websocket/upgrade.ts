import { ServerResponse, type IncomingMessage } from "node:http";
import type { Socket as Connection } from "node:net";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from "graphql-ws";
import { WebSocketServer } from "ws";
import { forbidden, notFound, PublicError } from "../../subgraphs/kernel/errors/errors.js";
import type { Log } from "../../subgraphs/kernel/log/log.js";
import { readSession } from "../browser/cookies.js";
import { isOwnOrigin } from "../browser/forgery.js";
import type { EventStreams } from "../events-stream/event-streams.js";
import type { Receiver } from "../receive.js";
import { tenantHeader } from "../tenant.js";
import type { SocketLimits } from "./limits.js";
import { goodbyeTime, type Sockets } from "./sockets.js";

/** What an upgrade takes beside the request. */
interface Upgrade {
  connection: Connection;
  head: Buffer;
  answer: ServerResponse;
  /** What the handshake gives the browser in the place of its session. */
  cookies: string[];
}

export interface UpgradeOptions {
  sockets: Sockets;
  /** What asks for events by GET is for them. */
  streams: EventStreams;
  receiver: Receiver;
  limits: SocketLimits;
  publicUrl: string;
  log: Log;
}

/**
 * Opens WebSockets at GET /graphql. The handshake goes through the edge like any request (address behind a proxy,
 * correlation id, log, the one shape of errors) and leaves it when it is accepted.
 */
export function serveSockets(app: FastifyInstance, options: UpgradeOptions): void {
  const upgrades = new WeakMap<IncomingMessage, Upgrade>();
  const server = new WebSocketServer(wireOptions(options.limits));
  server.on("headers", (lines, request) => {
    for (const cookie of upgrades.get(request)?.cookies ?? []) lines.push(`Set-Cookie: ${cookie}`);
  });

  app.server.on("upgrade", (request: IncomingMessage, connection: Connection, head: Buffer) => {
    const answer = new ServerResponse(request);
    answer.shouldKeepAlive = false;
    answer.assignSocket(connection);
    answer.once("finish", () => connection.destroySoon());
    connection.on("error", (error) => options.log.debug({ err: error }, "a handshake broke off"));
    upgrades.set(request, { connection, head, answer, cookies: [] });
    app.routing(request, answer);
  });

  app.addHook("onRequest", (request, _reply, done) => {
    done(upgrades.has(request.raw) && request.routeOptions.url !== "/graphql" ? notFound() : undefined);
  });

  app.get("/graphql", async (request, reply) => {
    const upgrade = upgrades.get(request.raw);
    if (!upgrade) {
      if (options.streams.concerns(request)) return options.streams.serve(request, reply);
      reply.header("allow", "POST");
      throw Object.assign(new Error("only POST"), { statusCode: 405 });
    }
    await shake(server, request, reply, upgrade, options);
    return reply;
  });
}

function wireOptions({ messageBytes }: SocketLimits) {
  return {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: messageBytes,
    // a message of the largest size in pieces of 64 bytes; more pieces than that are an attack
    maxFragments: 1_024,
    // unknown to the types as yet
    closeTimeout: goodbyeTime,
    handleProtocols,
  };
}

async function shake(server: WebSocketServer, request: FastifyRequest, reply: FastifyReply, upgrade: Upgrade, options: UpgradeOptions): Promise<void> {
  const { connection, head, answer } = upgrade;
  refuseStrangers(request, options.publicUrl);
  const place = options.sockets.reserve(request.ip);
  connection.once("close", () => {
    place.leave();
    place.leaveAddress();
  });
  const kept = await options.receiver.shake(request, reply, request.balances);
  const headers = { authorization: request.headers.authorization, [tenantHeader]: one(request.headers[tenantHeader]), "user-agent": request.headers["user-agent"] };
  const speaker = { ip: request.ip, hostname: request.hostname, headers, kept };

  reply.hijack();
  answer.detachSocket(connection);
  upgrade.cookies = [reply.getHeader("set-cookie") ?? []].flat().map(String);
  server.handleUpgrade(request.raw, connection, head, (wire) => options.sockets.open(wire, speaker, place));
}

/** @throws BAD_REQUEST for another subprotocol, FORBIDDEN for a page of another site that would use a browser's session */
function refuseStrangers(request: FastifyRequest, publicUrl: string): void {
  const offered = request.headers["sec-websocket-protocol"] ?? "";
  if (!handleProtocols(offered)) throw new PublicError("BAD_REQUEST", `Speak the subprotocol ${GRAPHQL_TRANSPORT_WS_PROTOCOL}.`);
  const own = request.headers.origin === new URL(publicUrl).origin || isOwnOrigin(request, publicUrl.startsWith("https:"));
  if (readSession(request) && !own) {
    throw forbidden("A browser's session can be used by pages of this host alone. Other clients send their token in connection_init.");
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(",") : header;
}
