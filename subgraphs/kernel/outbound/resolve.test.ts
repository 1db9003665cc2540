import { createSocket, type Socket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { startDns, type DnsServer } from "../../../test/kit/dns.js";
import { eventually } from "../../../test/kit/wait.js";
import { OutboundError } from "./failure.js";
import { Outbound } from "./outbound.js";

let silent: Socket;
let questions = 0;
let dns: DnsServer;
beforeAll(async () => {
  silent = createSocket("udp4").on("message", () => (questions += 1));
  silent.bind(0, "127.0.0.1");
  await once(silent, "listening");
  dns = await startDns();
});
afterAll(async () => {
  silent.close();
  await dns.close();
});

test("names whose server never answers hold up no other name", async () => {
  const outbound = new Outbound({ dnsServers: [`127.0.0.1:${silent.address().port}`] });
  let ended = 0;
  const calls = Array.from({ length: 20 }, (_, n) => outbound.fetch(`https://slow-${n}.example.com/`, { method: "GET" }).catch((error: unknown) => error).finally(() => (ended += 1)));
  await eventually(() => questions >= 20);
  // the system's own way has four threads for the process: with these twenty on them it would wait
  expect(await lookup("localhost", { all: true })).not.toEqual([]);
  expect(ended).toBe(0);
  for (const failure of await Promise.all(calls)) expect(failure).toBeInstanceOf(OutboundError);
  await outbound.close();
});

test("a name that no server knows, and this machine's own, are refused alike; the servers that are set are the ones asked", async () => {
  const outbound = new Outbound({ dnsServers: [dns.address] });
  const call = (host: string) => outbound.fetch(`https://${host}/`, { method: "GET" }).catch((error: unknown) => (error as OutboundError).code);
  expect(await Promise.all([call("nobody.example.com"), call("localhost"), call("sub.localhost")])).toEqual(Array.from({ length: 3 }, () => "ADDRESS_REFUSED"));
  expect(new Set(dns.asked)).toEqual(new Set(["nobody.example.com"]));
  await outbound.close();
});
