import { createGatewayRuntime, type GatewayPlugin } from "@graphql-hive/gateway";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Authenticator } from "../../../gateway/authenticate.js";
import { resolveTenant, tenantHeader } from "../../../gateway/tenant.js";
import { contextHeader, signFacts } from "../../../subgraphs/kernel/context/signature.js";
import type { Platform } from "../../../subgraphs/kernel/process/platform.js";
import { supergraphAt } from "../../conformance/router.js";
import { obey } from "../channel.js";
import { anyPort, open, type Installation } from "./installation.js";

/**
 * @graphql-hive/gateway before the same subgraphs. Who asks is settled before it sees the request, by the code that
 * Tenon's gateway does it with; Hive hands the signed context on. Cost, depth and rate limits are not asked of it.
 */
async function start({ url, addresses, jit }: Installation & { jit: boolean }): Promise<string> {
  const platform = await open(url);
  const plugins: GatewayPlugin[] = [];
  if (jit) {
    // what Hive's own command loads for --jit; a package of Hive's, not of ours
    const module = (await import(import.meta.resolve("@graphql-mesh/plugin-jit"))) as { useJIT(): GatewayPlugin };
    plugins.push(module.useJIT());
  }
  const hive = createGatewayRuntime({
    supergraph: await supergraphAt(new Map(Object.entries(addresses))),
    propagateHeaders: { fromClientToSubgraphs: ({ request }) => ({ [contextHeader]: request.headers.get(contextHeader) ?? "" }) },
    plugins: () => plugins,
    landingPage: false,
    logging: false,
  });
  const authenticator = new Authenticator(platform);
  const server = createServer((request, response) => {
    void introduce(platform, authenticator, request).then(
      () => void hive(request, response),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(anyPort.port, anyPort.host, listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function introduce(platform: Platform, authenticator: Authenticator, request: IncomingMessage): Promise<void> {
  const principal = await authenticator.authenticate(request.headers.authorization, { ip: "127.0.0.1", correlationId: "bench", pay: () => Promise.resolve() });
  const header = request.headers[tenantHeader];
  request.headers[contextHeader] = await signFacts(
    {
      correlationId: crypto.randomUUID(),
      actor: principal?.actor ?? null,
      tenant: await resolveTenant(platform.access, principal, { header: typeof header === "string" ? header : undefined, subdomain: null, domain: null }, { ip: "127.0.0.1", now: platform.clock.now() }),
      client: { ip: request.socket.remoteAddress ?? null, userAgent: null },
      idempotency: null,
    },
    platform.keyring,
  );
}

obey({ start });
