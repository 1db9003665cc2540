import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@jest/globals";
import { EventStream } from "./event-stream.js";

/** The names of the events that come of what is done to a stream. */
async function eventsOf(work: (stream: EventStream) => Promise<unknown>): Promise<string[]> {
  const server = createServer((_, response) => void work(new EventStream(response, {}, () => undefined))).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const text = await (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).text();
    return text.split("\n").flatMap((line) => (line.startsWith("event: ") || line.startsWith("data: {") ? [line.slice(line.indexOf(" ") + 1)] : []));
  } finally {
    server.close();
  }
}

const said = (n: number) => ({ data: { n } });

test("whoever completes a stream first has the last word: nothing else is sent meanwhile or afterwards", async () => {
  const events = await eventsOf(async (stream) => {
    await stream.send(said(1));
    const ends = [stream.complete(said(2)), stream.send(said(3)), stream.complete(said(4)), stream.complete()];
    await Promise.all(ends);
    await stream.send(said(5));
  });
  expect(events).toEqual(["next", '{"data":{"n":1}}', "next", '{"data":{"n":2}}', "complete"]);
});

test("a stream that is left in the middle is not completed", async () => {
  const events = await eventsOf(async (stream) => {
    await stream.send(said(1));
    stream.leave();
    await Promise.all([stream.send(said(2)), stream.complete(said(3))]);
  });
  expect(events).toEqual(["next", '{"data":{"n":1}}']);
});
