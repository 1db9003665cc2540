import { once } from "node:events";
import { connect, type Socket as Connection } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { TestClock } from "../../test/kit/clock.js";
import { Gate } from "../../test/kit/gate.js";
import { askClient, RawSocket, socketClient } from "../../test/kit/socket.js";
import { eventually, within } from "../../test/kit/wait.js";
import { ask, createWorld, type World } from "../gateway.fixture.js";

let world: World;
let gateway: { url: string; close(): Promise<void> };
let params: { authorization: string };

beforeAll(async () => {
  world = await createWorld();
  gateway = await world.start();
  params = { authorization: `Bearer ${await world.token()}` };
});
afterAll(() => gateway.close());

/** What is slow in a test is under way until the test lets it go on. */
const hold = (): Gate => {
  const gate = new Gate();
  world.slow = () => gate.pass("slow");
  return gate;
};

const alive = async () => expect((await ask(gateway.url, "{ me { id } }")).status).toBe(200);

describe("a message", () => {
  test("of 64 kB is read, one byte more closes the socket with 1009", async () => {
    const message = (bytes: number) => {
      const text = (fill: string) => JSON.stringify({ id: "one", type: "subscribe", payload: { query: `{ me { id } } # ${fill}` } });
      return text("x".repeat(bytes - text("").length));
    };
    const socket = await RawSocket.connect(gateway.url, params);
    socket.send(message(65_536));
    expect(await socket.next()).toMatchObject({ type: "next" });
    socket.send(message(65_537));
    expect(await socket.ended).toMatchObject({ code: 1009 });
    await alive();
  });

  const unreadable: [what: string, message: string | object][] = [
    ["no JSON", "{"],
    ["empty", ""],
    ["no object", "[]"],
    ["null", "null"],
    ["of no type", {}],
    ["of an unknown type", { type: "start" }],
    ["that only a server sends", { type: "connection_ack" }],
    ["that answers", { id: "1", type: "next", payload: {} }],
    ["that subscribes without an id", { type: "subscribe", payload: { query: "{ me { id } }" } }],
    ["that subscribes with an empty id", { id: "", type: "subscribe", payload: { query: "{ me { id } }" } }],
    ["that subscribes to nothing", { id: "1", type: "subscribe" }],
    ["that subscribes to no text", { id: "1", type: "subscribe", payload: { query: 7 } }],
    ["with variables that are a list", { id: "1", type: "subscribe", payload: { query: "{ me { id } }", variables: [] } }],
    ["nested without end", "[".repeat(60_000)],
  ];

  test.each(unreadable)("%s closes the socket with 4400", async (_what, message) => {
    const socket = await RawSocket.connect(gateway.url, params);
    socket.send(message);
    expect((await socket.ended).code).toBe(4400);
  });

  test("in binary closes the socket with 1003, one that is no UTF-8 with 1007", async () => {
    const binary = await RawSocket.connect(gateway.url, params);
    binary.wire.send(Buffer.from('{"type":"ping"}'), { binary: true });
    expect((await binary.ended).code).toBe(1003);
    const broken = await RawSocket.connect(gateway.url, params);
    broken.wire.send(Buffer.from([0xff, 0xfe]), { binary: false });
    expect((await broken.ended).code).toBe(1007);
    await alive();
  });

  test("too many in a minute closes the socket with 4429, pings of either kind count", async () => {
    const tight = await world.start({ sockets: { messagesPerMinute: 5 } });
    const text = await RawSocket.connect(tight.url, params);
    for (let n = 0; n < 5; n++) text.send({ type: "ping" });
    expect((await text.ended).code).toBe(4429);
    const frames = await RawSocket.connect(tight.url, params);
    for (let n = 0; n < 5; n++) frames.wire.ping();
    expect((await frames.ended).code).toBe(4429);
    await tight.close();
  });
});

describe("operations at once on one socket", () => {
  test("are fifty: one more is refused, the others go on and then there is room again", async () => {
    const held = hold();
    const socket = await RawSocket.connect(gateway.url, params);
    for (let n = 0; n < 51; n++) socket.subscribe(`n${n}`, "{ slow }");
    expect(await socket.next()).toMatchObject({ id: "n50", type: "error", payload: [{ extensions: { code: "RATE_LIMITED", correlationId: expect.any(String) } }] });
    held.open();
    for (let n = 0; n < 100; n++) expect((await socket.next()).type).toMatch(/next|complete/);
    expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "next" });
    await socket.close();
  });

  test("count until they have ended, also when the client no longer waits for them", async () => {
    const held = hold();
    const tight = await world.start({ sockets: { operations: 2 } });
    const socket = await RawSocket.connect(tight.url, params);
    for (const id of ["a", "b"]) {
      socket.subscribe(id, "{ slow }");
      socket.send({ id, type: "complete" });
    }
    socket.subscribe("c", "{ me { id } }");
    expect(await socket.next()).toMatchObject({ id: "c", type: "error", payload: [{ extensions: { code: "RATE_LIMITED" } }] });
    held.open();
    await eventually(async () => (await socket.ask("{ me { id } }")).type === "next");
    await socket.close();
    await tight.close();
  });

  test("have each an id of their own: 4409, also for one whose answer is no longer waited for", async () => {
    const held = hold();
    const twice = await RawSocket.connect(gateway.url, params);
    twice.subscribe("a", "{ slow }");
    twice.subscribe("a", "{ slow }");
    expect((await twice.ended).code).toBe(4409);
    const again = await RawSocket.connect(gateway.url, params);
    again.subscribe("a", "{ slow }");
    again.send({ id: "a", type: "complete" });
    again.subscribe("a", "{ me { id } }");
    expect((await again.ended).code).toBe(4409);
    held.open();
  });

  test("from the client that frontends use are answered each by its own answer", async () => {
    const client = socketClient(gateway.url, params);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => askClient(client, { query: `{ a${n}: __typename me { name } }` })));
    answers.forEach(({ data }, n) => expect(data).toEqual({ [`a${n}`]: "Query", me: { name: "Ada" } }));
    await client.dispose();
  });
});

describe("connection_init", () => {
  test("must come within its time, or the socket is closed with 4408", async () => {
    const hasty = await world.start({ sockets: { initMs: 100 } });
    expect((await (await RawSocket.open(hasty.url)).ended).code).toBe(4408);
    await hasty.close();
  });

  test("comes once, and before anything is asked", async () => {
    const twice = await RawSocket.connect(gateway.url, params);
    twice.send({ type: "connection_init" });
    expect((await twice.ended).code).toBe(4429);
    const early = await RawSocket.open(gateway.url);
    early.subscribe("1", "{ me { id } }");
    expect((await early.ended).code).toBe(4401);
  });
});

describe("a socket", () => {
  test("that does not answer pings is cut; one that does stays", async () => {
    const strict = await world.start({ sockets: { pingMs: 1_500 } });
    const deaf = await RawSocket.connect(strict.url, params, { autoPong: false });
    const awake = await RawSocket.connect(strict.url, params);
    expect((await deaf.ended).code).toBe(1006);
    expect(await awake.ask("{ me { id } }")).toMatchObject({ type: "next" });
    await awake.close();
    await strict.close();
  });

  test("at which nobody is signed in is closed with 1000 when nothing is asked for a minute; others stay", async () => {
    const clock = new TestClock();
    const patient = await world.start({ platform: { ...world.platform, clock } });
    const idle = await RawSocket.connect(patient.url);
    const asking = await RawSocket.connect(patient.url);
    const person = await RawSocket.connect(patient.url, params);
    clock.advance({ seconds: 40 });
    await asking.ask("{ me { id } }");
    clock.advance({ seconds: 30 });
    expect((await idle.ended).code).toBe(1000);
    for (const socket of [asking, person]) {
      expect(await socket.ask("{ __typename }")).toMatchObject({ type: "next" });
      await socket.close();
    }
    await patient.close();
  });

  test("whose client asks and does not read is cut", async () => {
    const fields = 200;
    const strict = await world.start({
      sockets: { bufferedBytes: 64 * 1024, messagesPerMinute: 1e6 },
      rates: { userPerMinute: 1e6 },
      limits: { aliases: fields, rootFields: fields, tokens: 10_000 },
    });
    const socket = await RawSocket.connect(strict.url, params);
    (socket.wire as unknown as { _socket: Connection })._socket.pause();
    const query = `{ ${Array.from({ length: fields }, (_, n) => `r${n}: facts { headers }`).join(" ")} }`;
    let asked = 0;
    // the client's own writing tells it: it reads nothing
    await eventually(() => {
      if (socket.wire.readyState !== socket.wire.OPEN) return true;
      for (let n = 0; n < 10; n++) socket.subscribe(`n${asked++}`, query);
      return false;
    }, 20);
    socket.wire.terminate();
    // there is nobody left to be waited for
    expect(await within(strict.close(), 3)).not.toBe("not yet");
  });
});

test("two hundred sockets, opened and closed in every way, leave nothing behind", async () => {
  const other = await world.start({ sockets: { perAddress: 1_000, perActor: 1_000 } });
  const handles = () => process.getActiveResourcesInfo().filter((kind) => kind.startsWith("TCP")).length;
  const before = handles();
  const sockets = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const socket = n % 4 === 0 ? await RawSocket.open(other.url) : await RawSocket.connect(other.url, n % 2 === 0 ? params : undefined);
      if (n % 4 !== 0) socket.subscribe("1", n % 3 === 0 ? "{ slow }" : "{ me { id } }");
      return socket;
    }),
  );
  sockets.forEach((socket, n) => (n % 5 === 0 ? socket.wire.terminate() : socket.wire.close()));
  await Promise.all(sockets.map((socket) => socket.ended));
  await eventually(() => handles() <= before);
  expect(await within(other.close(), 3)).not.toBe("not yet");
});

test("frames of noise end their own socket and nothing else", async () => {
  let seed = 20_261_123;
  const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => random(256)));
  const handshake = `GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`;
  const wide = await world.start({ sockets: { perAddress: 1_000 } });
  const { port } = new URL(wide.url);
  const attack = async (n: number) => {
    const wire = connect(Number(port), "127.0.0.1").on("error", () => undefined).resume();
    await once(wire, "connect");
    wire.write(handshake);
    // some wait for the answer, some do not
    if (n % 3 > 0) await once(wire, "data");
    for (let frames = random(5); frames >= 0; frames--) {
      const body = n % 2 === 0 ? noise(random(200)) : Buffer.concat([Buffer.from([0x81, 0x80 | 20, 0, 0, 0, 0]), Buffer.from('{"type":"connection_init"}'.slice(0, random(26)).padEnd(20, "}").slice(0, 20))]);
      wire.write(body);
    }
    if (n % 5 === 0) wire.destroy();
    else wire.end();
    if (!wire.closed) await once(wire, "close");
  };
  for (let round = 0; round < 10; round++) await Promise.all(Array.from({ length: 30 }, (_, n) => attack(round * 30 + n)));
  const socket = await RawSocket.connect(wide.url, params);
  expect(await socket.ask("{ me { id } }")).toMatchObject({ type: "next" });
  await socket.close();
  await wide.close();
});
