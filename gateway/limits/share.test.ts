import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeTenant, openWorld, type TestTenant, type World } from "../../test/kit/world.js";
import { rateHeaders } from "./headers.js";
import { RateLimiter, type Budget } from "./rate.js";

let world: World;
let tenant: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  tenant = await makeTenant(world.url);
});
afterAll(() => world.close());

/** Microseconds of this process's CPU that each run takes: the least of three rounds, for other tests share the machine's caches. */
async function cpuOf(runs: number, run: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < runs / 4; n++) await run();
  const rounds: number[] = [];
  for (let round = 0; round < 3; round++) {
    const before = process.cpuUsage();
    for (let n = 0; n < runs; n++) await run();
    const { user, system } = process.cpuUsage(before);
    rounds.push((user + system) / runs);
  }
  return Math.min(...rounds);
}

test("counting takes less than a twentieth of the CPU time of a small request", async () => {
  const body = JSON.stringify({ query: "{ me { id } }" });
  const headers = { "content-type": "application/json", authorization: `Bearer ${tenant.owner.accessToken}`, "x-tenant": tenant.id };
  const ask = async (url: string) => (await fetch(url, { method: "POST", headers, body })).text();
  // what a client and a server's wire take is no part of the request: it is taken off
  const bare = createServer((_request, response) => response.end("{}")).listen(0, "127.0.0.1");
  await once(bare, "listening");
  const wire = await cpuOf(300, () => ask(`http://127.0.0.1:${(bare.address() as AddressInfo).port}/`));
  bare.close();
  const request = (await cpuOf(300, () => ask(`${world.url}/graphql`))) - wire;

  const limiter = new RateLimiter(world.platform);
  const budgets: Budget[] = [
    { policy: "user", key: tenant.owner.id, quota: 600_000 },
    { policy: "tenant", key: tenant.id, quota: 600_000 },
  ];
  const counting = await cpuOf(20_000, async () => rateHeaders(await limiter.takeAll(budgets, 1)));
  await limiter.close();
  process.stdout.write(`counting: ${counting.toFixed(1)} µs of ${request.toFixed(0)} µs CPU, ${((100 * counting) / request).toFixed(1)} %\n`);
  expect(counting / request).toBeLessThan(0.05);
});
