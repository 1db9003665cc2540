import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { RawSocket, refusedHandshake } from "../../test/kit/socket.js";
import { eventually } from "../../test/kit/wait.js";
import { makePerson, openWorld, type Person, type World } from "../../test/kit/world.js";
import { createWorld, type World as Fixture } from "../gateway.fixture.js";

let world: World;
let ann: Person;
let fixture: Fixture;

beforeAll(async () => {
  world = await openWorld();
  ann = await makePerson(world.url);
  fixture = await createWorld();
});
afterAll(() => world.close());

/** A browser's cookies after it has signed in. */
async function signedIn(): Promise<Record<string, string>> {
  const answer = await fetch(`${world.url}/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: world.url },
    body: JSON.stringify({ email: ann.email, password: ann.password }),
  });
  return Object.fromEntries(answer.headers.getSetCookie().map((line) => /^([^=]+)=([^;]*)/.exec(line)!.slice(1) as [string, string]));
}

const cookieOf = (cookies: Record<string, string>) => Object.entries(cookies).map((pair) => pair.join("=")).join("; ");
const access = "__Host-tenon_access";

describe("a handshake with a browser's session", () => {
  test("is accepted from a page of this host alone; a refused one opens nothing", async () => {
    const cookie = cookieOf(await signedIn());
    const { host } = new URL(world.url);
    const foreign = ["null", "https://evil.example", `http://evil.example:${host.split(":")[1]}`, `http://sub.${host}`, `http://${host}.evil.example`, "", undefined];
    for (const origin of foreign) {
      const answer = await refusedHandshake(world.url, { headers: { cookie, ...(origin !== undefined && { origin }) } });
      expect([origin, answer]).toMatchObject([origin, { status: 403, body: { errors: [{ extensions: { code: "FORBIDDEN", correlationId: expect.any(String) } }] } }]);
    }
    for (const origin of [world.url, world.platform.publicUrl]) {
      const socket = await RawSocket.connect(world.url, {}, { headers: { cookie, origin } });
      expect((await socket.ask("{ me { id } }")).payload.data).toEqual({ me: { id: ann.id } });
      await socket.close();
    }
  });

  test("without cookies is accepted from any page, which must bring a token of its own", async () => {
    for (const origin of [undefined, "null", "https://app.example", world.url]) {
      const headers = { ...(origin !== undefined && { origin }) };
      const nobody = await RawSocket.connect(world.url, {}, { headers });
      expect((await nobody.ask("{ me { id } }")).payload.data).toEqual({ me: null });
      const somebody = await RawSocket.connect(world.url, { authorization: `Bearer ${ann.accessToken}` }, { headers });
      expect((await somebody.ask("{ me { id } }")).payload.data).toEqual({ me: { id: ann.id } });
      await Promise.all([nobody.close(), somebody.close()]);
    }
  });

  test("continues a session whose access cookie has ended, and brings the new ones to this browser alone", async () => {
    const cookies = await signedIn();
    delete cookies[access];
    const socket = await RawSocket.open(world.url, { headers: { cookie: cookieOf(cookies), origin: world.url } });
    const other = await RawSocket.open(world.url);
    socket.send({ type: "connection_init" });
    await socket.next();
    expect((await socket.ask("{ me { id } }")).payload.data).toEqual({ me: { id: ann.id } });
    expect([socket.cookies, other.cookies]).toEqual([[expect.stringMatching(/^__Host-tenon_access=[^;]{40,};/), expect.stringMatching(/^__Host-tenon_refresh=[^;]{40,};/)], []]);
    await Promise.all([socket.close(), other.close()]);
  });

  test("is 401 for a session that has ended, which is taken from the browser", async () => {
    const answer = await refusedHandshake(world.url, { headers: { cookie: `${access}=garbage`, origin: world.url } });
    expect(answer).toMatchObject({ status: 401, body: { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] } });
    expect(answer.headers["set-cookie"]).toEqual([expect.stringContaining("Max-Age=0"), expect.stringContaining("Max-Age=0")]);
  });

  test("and a token in connection_init is the token's", async () => {
    const bob = await makePerson(world.url, "Bob");
    const socket = await RawSocket.connect(world.url, { authorization: `Bearer ${bob.accessToken}` }, { headers: { cookie: cookieOf(await signedIn()), origin: world.url } });
    expect((await socket.ask("{ me { id } }")).payload.data).toEqual({ me: { id: bob.id } });
    await socket.close();
  });
});

describe("a handshake", () => {
  test("at another address is 404", async () => {
    for (const path of ["/", "/session", "/api/health/live", "/graphql/ws", "/nowhere"]) {
      expect([path, await refusedHandshake(world.url, {}, path)]).toMatchObject([path, { status: 404, body: { errors: [{ extensions: { code: "NOT_FOUND" } }] } }]);
    }
  });

  test("for another subprotocol, or none, is 400", async () => {
    for (const protocols of [[], ["graphql-ws"], ["mqtt"]]) {
      expect(await refusedHandshake(world.url, { protocols })).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: "BAD_REQUEST" }, message: expect.stringContaining("graphql-transport-ws") }] } });
    }
    const socket = await RawSocket.open(world.url, { protocols: ["mqtt", "graphql-transport-ws"] });
    expect(socket.wire.protocol).toBe("graphql-transport-ws");
    await socket.close();
  });

  test("with a key or a version that is none is refused, and gives its place back", async () => {
    const gateway = await fixture.start({ sockets: { perAddress: 1 } });
    for (const headers of [{ "sec-websocket-key": "short" }, { "sec-websocket-version": "7" }]) {
      const [answer] = (await once(
        request(`${gateway.url}/graphql`, { headers: { connection: "Upgrade", upgrade: "websocket", "sec-websocket-version": "13", "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==", "sec-websocket-protocol": "graphql-transport-ws", ...headers } }).end(),
        "response",
      )) as [IncomingMessage];
      expect(answer.statusCode).toBe(400);
      answer.resume();
    }
    const socket = await eventually(() => RawSocket.connect(gateway.url).catch(() => null));
    await socket.close();
    await gateway.close();
  });

  test("for another protocol than WebSocket is passed over: the request is answered as if it had not offered one", async () => {
    const offer = request(`${world.url}/graphql`, { method: "POST", headers: { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "content-type": "application/json" } });
    const [answer] = (await once(offer.end('{"query":"{ me { id } }"}'), "response")) as [IncomingMessage];
    expect([answer.statusCode, await json(answer)]).toMatchObject([200, { data: { me: null } }]);
  });
});

describe("sockets are counted", () => {
  test("by address while nobody is signed in: one too many is 429, and a closed one makes room", async () => {
    const gateway = await fixture.start({ sockets: { perAddress: 2 } });
    const [first, second] = await Promise.all([RawSocket.connect(gateway.url), RawSocket.open(gateway.url)]);
    expect(await refusedHandshake(gateway.url)).toMatchObject({ status: 429, body: { errors: [{ extensions: { code: "RATE_LIMITED" } }] } });
    await first.close();
    const third = await eventually(() => RawSocket.connect(gateway.url).catch(() => null));
    await Promise.all([second.close(), third.close()]);
    await gateway.close();
  });

  test("of fifty handshakes at once no more are accepted than there are places", async () => {
    const gateway = await fixture.start({ sockets: { perAddress: 5 } });
    const opened = await Promise.all(Array.from({ length: 50 }, () => RawSocket.open(gateway.url).catch(() => null)));
    expect(opened.filter((socket) => socket !== null)).toHaveLength(5);
    await gateway.close();
  });

  test("by person once somebody is signed in, whatever the address: one too many is closed with 4429", async () => {
    const gateway = await fixture.start({ sockets: { perAddress: 1, perActor: 3 } });
    const params = { authorization: `Bearer ${await fixture.token()}` };
    const held = [];
    for (let n = 0; n < 3; n++) held.push(await RawSocket.connect(gateway.url, params));
    await expect(RawSocket.connect(gateway.url, params)).rejects.toThrow(/closed with 4429/);
    await held.pop()!.close();
    held.push(await eventually(() => RawSocket.connect(gateway.url, params).catch(() => null)));
    await Promise.all(held.map((socket) => socket.close()));
    await gateway.close();
  });

  test("in the process: one too many is 503", async () => {
    const gateway = await fixture.start({ sockets: { sockets: 1 } });
    const socket = await RawSocket.connect(gateway.url);
    expect(await refusedHandshake(gateway.url)).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: "UNAVAILABLE" } }] } });
    await socket.close();
    await gateway.close();
  });

  test("behind a proxy by the address that it tells, which the subgraphs are told too", async () => {
    const gateway = await fixture.start({ trustProxy: 1, sockets: { perAddress: 1 } });
    const from = (ip: string) => ({ headers: { "x-forwarded-for": ip, "x-forwarded-host": "acme.localhost" } });
    const authorization = `Bearer ${await fixture.token()}`;
    const [one, two] = await Promise.all([RawSocket.connect(gateway.url, {}, from("203.0.113.1")), RawSocket.connect(gateway.url, {}, from("203.0.113.2"))]);
    expect((await refusedHandshake(gateway.url, from("203.0.113.1"))).status).toBe(429);
    const member = await RawSocket.connect(gateway.url, { authorization }, from("203.0.113.3"));
    expect((await member.ask("{ facts { ip tenant } }")).payload.data).toEqual({ facts: { ip: "203.0.113.3", tenant: "acme" } });
    await Promise.all([one, two, member].map((socket) => socket.close()));
    await gateway.close();
  });
});
