import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { obey } from "../channel.js";
import { Countdown, now } from "../producers.js";
import { anyPort } from "./installation.js";

let arrivals: { at: number; body: string }[] = [];
let expected = new Countdown(0);

/** What webhooks are sent to: it says 200 and remembers when. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.writeHead(200).end();
    arrivals.push({ at: now(), body: Buffer.concat(chunks).toString() });
    expected.tell();
  });
});

obey({
  start: () => new Promise<string>((listening) => server.listen(anyPort.port, anyPort.host, () => listening(`127.0.0.1:${(server.address() as AddressInfo).port}`))),
  expect(count: number) {
    arrivals = [];
    expected = new Countdown(count);
  },
  /** When they have all come: the times, and whose job each speaks of where it is an event's. */
  async arrived(): Promise<{ at: number; jobId: string }[]> {
    await expected.done;
    return arrivals.map(({ at, body }) => ({ at, jobId: (JSON.parse(body) as { data: { jobId: string } }).data.jobId }));
  },
});
