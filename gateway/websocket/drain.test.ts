import { beforeAll, expect, test } from "@jest/globals";
import type { Socket as Connection } from "node:net";
import { Gate } from "../../test/kit/gate.js";
import { RawSocket, refusedHandshake } from "../../test/kit/socket.js";
import { within } from "../../test/kit/wait.js";
import { createWorld, type World } from "../gateway.fixture.js";

let world: World;
let params: { authorization: string };

beforeAll(async () => {
  world = await createWorld();
  params = { authorization: `Bearer ${await world.token()}` };
});

test("a gateway that stops answers what runs, then closes each socket with 1001 and says to reconnect", async () => {
  const gateway = await world.start();
  const answering = new Gate();
  world.slow = () => answering.pass("slow");
  const [idle, silent, busy] = await Promise.all([RawSocket.connect(gateway.url, params), RawSocket.open(gateway.url), RawSocket.connect(gateway.url, params)]);
  busy.subscribe("1", "{ slow }");
  busy.send({ type: "ping" });
  await busy.next();
  const closed = gateway.close();
  for (const socket of [idle, silent]) expect(await socket.ended).toEqual({ code: 1001, reason: expect.stringContaining("Reconnect") });
  // what is asked now is refused, what was asked before is answered
  busy.subscribe("2", "{ me { id } }");
  expect(await busy.next()).toMatchObject({ id: "2", type: "error", payload: [{ extensions: { code: "UNAVAILABLE" } }] });
  answering.open();
  expect([await busy.next(), await busy.next()]).toMatchObject([{ id: "1", payload: { data: { slow: "done" } } }, { id: "1", type: "complete" }]);
  expect((await busy.ended).code).toBe(1001);
  await closed;
});

test("a gateway that stops opens no further socket", async () => {
  const gateway = await world.start();
  const answering = new Gate();
  world.slow = () => answering.pass("slow");
  const busy = await RawSocket.connect(gateway.url, params);
  busy.subscribe("1", "{ slow }");
  busy.send({ type: "ping" });
  await busy.next();
  const closed = gateway.close();
  // where nobody listens any more, nobody answers
  expect([503, "not yet"]).toContain(await within(refusedHandshake(gateway.url).then(({ status }) => status), 0.3));
  answering.open();
  await closed;
});

test("a client that does not answer the goodbye does not hold it up", async () => {
  const gateway = await world.start();
  const deaf = await RawSocket.connect(gateway.url, params);
  (deaf.wire as unknown as { _socket: Connection })._socket.pause();
  // it would be waited for for ever
  await gateway.close();
  deaf.wire.terminate();
});
