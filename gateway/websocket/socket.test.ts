import { EventEmitter } from "node:events";
import { expect, test } from "@jest/globals";
import type { WebSocket as Wire } from "ws";
import { createLog } from "../../subgraphs/kernel/log/log.js";
import { eventually } from "../../test/kit/wait.js";
import { closing } from "./closing.js";
import { defaultSocketLimits } from "./limits.js";
import { Socket } from "./socket.js";

/** A wire that remembers how it was closed, and a socket on it whose messages are answered when the test says so. */
function open(): { wire: EventEmitter; closes: unknown[]; socket: Socket; read: string[]; answered: PromiseWithResolvers<void> } {
  const closes: unknown[] = [];
  const wire = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, bufferedAmount: 0, close: (...how: unknown[]) => closes.push(how) });
  const socket = new Socket(wire as unknown as Wire, { ip: "192.0.2.1", hostname: "test", headers: {}, kept: null }, defaultSocketLimits, createLog("silent"), 0);
  const read: string[] = [];
  const answered = Promise.withResolvers<void>();
  socket.onMessage((text) => {
    read.push(text);
    return answered.promise;
  });
  return { wire, closes, socket, read, answered };
}
const say = (wire: EventEmitter, text: string) => wire.emit("message", Buffer.from(text), false);
const standingEnded = [...closing.standingEnded];

test("a socket that is quiet ends at once", () => {
  const { socket, closes } = open();
  socket.endAfterAnswer(closing.standingEnded);
  expect(closes).toEqual([standingEnded]);
});

test("what is being answered is answered before the socket ends, and nothing more is read", async () => {
  const { wire, socket, closes, read, answered } = open();
  say(wire, "sign out");
  socket.endAfterAnswer(closing.standingEnded);
  say(wire, "one more");
  expect([closes, read]).toEqual([[], ["sign out"]]);
  answered.resolve();
  await eventually(() => closes.length > 0);
  expect([closes, read]).toEqual([[standingEnded], ["sign out"]]);
  for (const release of socket.releases) release();
});

test("an answer that takes too long does not keep the socket", async () => {
  const { wire, socket, closes } = open();
  say(wire, "think");
  socket.endAfterAnswer(closing.standingEnded);
  await eventually(() => closes.length > 0);
  expect(closes).toEqual([standingEnded]);
});
