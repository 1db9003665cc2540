import { afterEach, expect, test } from "@jest/globals";
import { ask, createWorld } from "./gateway.fixture.js";

const world = await createWorld();
let gateway: { url: string; close(): Promise<void> } | null = null;
afterEach(() => gateway?.close());

/** The address that a request with this X-Forwarded-For is taken to come from; it reaches the gateway from 127.0.0.1. */
async function seen(trustProxy: false | number | string[], forwarded: string): Promise<unknown> {
  gateway = await world.start({ trustProxy });
  const { data } = await ask(gateway.url, "{ facts { ip } }", { "x-forwarded-for": forwarded });
  return (data!["facts"] as { ip: string }).ip;
}

test("where no proxy is trusted, the header is ignored", async () => {
  expect(await seen(false, "203.0.113.99")).toBe("127.0.0.1");
});

test("behind one proxy, the client is what the proxy appended, whatever the client wrote before", async () => {
  expect(await seen(1, "203.0.113.99, 198.51.100.99, 198.51.100.7")).toBe("198.51.100.7");
});

test("behind two proxies, it is what the outer one appended", async () => {
  expect(await seen(2, "203.0.113.99, 198.51.100.7, 10.0.0.5")).toBe("198.51.100.7");
});

test("what named proxies wrote is believed, up to the first address that is none of theirs", async () => {
  expect(await seen(["loopback", "10.0.0.0/8"], "203.0.113.99, 198.51.100.7, 10.0.0.5")).toBe("198.51.100.7");
});

test("a client that names a proxy's address as its own is not believed", async () => {
  expect(await seen(["loopback", "10.0.0.0/8"], "203.0.113.99, 10.0.0.5, 198.51.100.7")).toBe("198.51.100.7");
});

test("a caller that is no named proxy is itself, whatever it says", async () => {
  expect(await seen(["10.0.0.0/8"], "203.0.113.99")).toBe("127.0.0.1");
});
