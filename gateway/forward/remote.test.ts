import { afterEach, expect, test } from "@jest/globals";
import { serveSubgraph } from "../../subgraphs/kernel/http/serve.js";
import { ask, createWorld, subgraphsOf, type World } from "../gateway.fixture.js";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0).reverse()) await server.close();
});

/** The world's subgraphs behind HTTP, and a gateway that knows their addresses only. */
async function apart(world: World) {
  const remotes: Record<string, string> = {};
  const servers = new Map<string, { url: string; close(): Promise<void> }>();
  for (const subgraph of subgraphsOf(world)) {
    const server = await serveSubgraph(subgraph, world.platform, { host: "127.0.0.1", port: 0 });
    servers.set(subgraph.name, server);
    remotes[subgraph.name] = server.url;
    open.push(server);
  }
  const gateway = await world.start({ subgraphs: [], remotes });
  open.push(gateway);
  return { gateway, servers };
}

test("subgraphs behind HTTP give the same answer as in this process", async () => {
  const world = await createWorld();
  const { gateway } = await apart(world);
  const near = await world.start();
  open.push(near);
  const headers = { authorization: `Bearer ${await world.token()}`, "x-tenant": "acme", "idempotency-key": "k", "x-correlation-id": "the-same-for-both" };
  for (const query of ["{ me { name tenants { slug } } }", "{ facts { actor tenant key fingerprint } }", "{ refused }", "{ fails }", 'mutation { rename(name: "Eve") { name } }']) {
    const [far, here] = await Promise.all([gateway, near].map(({ url }) => ask(url, query, headers)));
    expect({ ...far, headers: null }).toEqual({ ...here, headers: null });
  }
});

test("a subgraph that is away costs its fields, not the rest, and tells nothing of where it was", async () => {
  const world = await createWorld();
  const { gateway, servers } = await apart(world);
  await servers.get("tenancy")!.close();
  const answer = await ask(gateway.url, "{ facts { actor } tenant { slug } }", { authorization: `Bearer ${await world.token()}` });
  expect(answer.data).toEqual({ facts: { actor: world.userId }, tenant: null });
  expect(answer.errors).toEqual([
    { message: "A part of the platform does not answer. Try again later.", extensions: { code: "UNAVAILABLE", correlationId: expect.any(String) } },
  ]);
  const health = await fetch(`${gateway.url}/api/health/ready`);
  expect(await health.json()).toMatchObject({ checks: { "subgraph:tenancy": { status: "fail" }, "subgraph:identity": { status: "pass" } } });
});

test("a gateway without the address of a subgraph does not start", async () => {
  const world = await createWorld();
  const [identity] = subgraphsOf(world);
  await expect(world.start({ subgraphs: [identity!] })).rejects.toThrow(/subgraph tenancy/);
});
