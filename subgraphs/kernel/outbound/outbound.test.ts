import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { eventually } from "../../../test/kit/wait.js";
import { guardedConnector, type Resolve } from "./connect.js";
import { OutboundError } from "./failure.js";
import { Outbound, type OutboundOptions, type OutboundRequest } from "./outbound.js";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => Promise<unknown>)[] = [];
let handler: Handler;
let port: number;
let seen: string[];
let sockets: Set<Socket>;

async function listen(host: string, wished: number, answer: Handler): Promise<number> {
  const server: Server = createServer((request, response) => {
    seen.push(`${host} ${request.method} ${request.url}`);
    answer(request, response);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(wished, host, resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return (server.address() as AddressInfo).port;
}

beforeEach(async () => {
  [seen, sockets] = [[], new Set()];
  handler = (_request, response) => void response.end("ok");
  port = await listen("127.0.0.1", 0, (request, response) => handler(request, response));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function open(options: OutboundOptions): Outbound {
  const outbound = new Outbound(options);
  closing.push(() => outbound.close());
  return outbound;
}

const failure = async (outbound: Outbound, url: string, request?: OutboundRequest): Promise<OutboundError> => {
  const error: unknown = await outbound.fetch(url, request).then(() => null, (caught: unknown) => caught);
  if (!(error instanceof OutboundError)) throw new Error(`${url} did not fail as it should`, { cause: error });
  return error;
};

const resolveTo = (...answers: string[][]): Resolve & { asked: string[] } => {
  const asked: string[] = [];
  return Object.assign(
    (name: string, _options: unknown, done: (error: null, addresses: { address: string; family: number }[]) => void) => {
      const answer = answers[Math.min(asked.length, answers.length - 1)]!;
      asked.push(name);
      done(null, answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
    },
    { asked },
  );
};

describe("where a call may go", () => {
  test("nothing inside is reached, by address or by a name that leads there", async () => {
    const outbound = open({});
    for (const url of [`http://127.0.0.1:${port}/`, `https://127.0.0.1:${port}/`, `https://localhost:${port}/`, `https://[::ffff:127.0.0.1]:${port}/`]) expect((await failure(outbound, url)).code).toBe("ADDRESS_REFUSED");
    expect([seen, sockets.size]).toEqual([[], 0]);
  });

  test("a name with one address inside among public ones is refused as a whole", async () => {
    for (const addresses of [["1.1.1.1", "127.0.0.1"], ["127.0.0.1", "1.1.1.1"], ["1.1.1.1", "::1"], ["fe80::1%eth0"], []]) {
      const resolve = resolveTo(addresses);
      expect((await failure(open({ resolve }), `https://two.example:${port}/`)).code).toBe("ADDRESS_REFUSED");
      expect(resolve.asked).toEqual(["two.example"]);
    }
    expect(sockets.size).toBe(0);
  });

  test("a name that does not exist is told as one that leads inside", async () => {
    const resolve: Resolve = (_name, _options, done) => done(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
    const [unknown, inside] = [await failure(open({ resolve }), "https://gone.example/"), await failure(open({ resolve: resolveTo(["10.0.0.1"]) }), "https://db.internal/")];
    expect([unknown.code, unknown.message]).toEqual([inside.code, inside.message]);
  });

  test("what the operator allows is reached, over plain HTTP too; its neighbours are not", async () => {
    const outbound = open({ allow: [`127.0.0.1:${port}`] });
    expect(await outbound.fetch(`http://127.0.0.1:${port}/hook`)).toMatchObject({ status: 200, body: Buffer.from("ok"), cut: false });
    expect((await failure(outbound, `http://localhost:${port}/`)).code).toBe("ADDRESS_REFUSED");
    expect((await failure(open({ allow: [`127.0.0.1:${port}`], resolve: resolveTo(["127.0.0.1"]) }), `https://evil.example:${port}/`)).code).toBe("ADDRESS_REFUSED");
    expect(seen).toEqual(["127.0.0.1 GET /hook"]);
  });

  test("a form learns beforehand what can never be called", () => {
    const outbound = open({ allow: ["127.0.0.1:7"] });
    expect(["https://example.com/x", "http://127.0.0.1:7", "http://example.com", "https://10.0.0.1", "nonsense"].map((url) => outbound.accepts(url))).toEqual([true, true, false, false, false]);
  });
});

// 127.0.0.2 stands for a public server of the attacker's, 127.0.0.1 for what lies inside: one port, one name
test("a name that answers differently the second time is asked once for each connection, which goes to what was checked", async () => {
  await listen("127.0.0.2", port, (_request, response) => void response.end("outside"));
  const isPublic = (address: string) => address === "127.0.0.2";
  const resolve = resolveTo(["127.0.0.2"], ["127.0.0.1"]);
  const dial = guardedConnector({ allow: new Set(), resolve, isPublic, timeout: 5_000 });
  const target = { hostname: "rebind.example", protocol: "http:", port: String(port) };
  const dialled = () => new Promise<Socket>((connected, refused) => dial(target, (...[error, socket]) => (error ? refused(error) : connected(socket))));
  const first = await dialled();
  expect([first.remoteAddress, resolve.asked.length]).toEqual(["127.0.0.2", 1]);
  first.destroy();
  await expect(dialled()).rejects.toMatchObject({ code: "ADDRESS_REFUSED" });
  expect(resolve.asked).toHaveLength(2);
  const outbound = open({ resolve: resolveTo(["127.0.0.2"], ["127.0.0.1"]), isPublic });
  const url = `https://rebind.example:${port}/`;
  expect([(await failure(outbound, url)).code, (await failure(outbound, url)).code]).toEqual(["UNREACHABLE", "ADDRESS_REFUSED"]);
  expect(seen).toEqual([]);
});

describe("what a receiver may do", () => {
  const call = (request?: OutboundRequest) => open({ allow: ["127.0.0.1:*"] }).fetch(`http://127.0.0.1:${port}/`, request);
  const fails = (request?: OutboundRequest) => failure(open({ allow: ["127.0.0.1:*"] }), `http://127.0.0.1:${port}/`, request);

  test("it gets what was sent, and its answer comes back whatever the status", async () => {
    handler = (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => response.writeHead(503, { "retry-after": "7" }).end(`${request.method} ${String(request.headers["x-shop"])} ${Buffer.concat(chunks).toString()}`));
    };
    expect(await call({ method: "POST", headers: { "x-shop": "7" }, body: "hello" })).toEqual({ status: 503, headers: expect.objectContaining({ "retry-after": "7" }), body: Buffer.from("POST 7 hello"), cut: false });
  });

  test("a redirect is its answer, and nobody follows it", async () => {
    handler = (_request, response) => void response.writeHead(307, { location: "http://169.254.169.254/latest/meta-data/" }).end();
    expect((await call()).status).toBe(307);
    expect(seen).toHaveLength(1);
  });

  test("a body without end is left where the cap is: cut, or refused", async () => {
    let written = 0;
    handler = (_request, response) => {
      const block = Buffer.alloc(65_536, 120);
      const pour = () => {
        while (!response.destroyed && written < 1e9) {
          written += block.length;
          if (response.write(block)) continue;
          response.once("drain", pour);
          break;
        }
      };
      pour();
    };
    expect((await fails({ maxBytes: 16_384 })).code).toBe("TOO_LARGE");
    await eventually(() => sockets.size === 0);
    const answer = await call({ maxBytes: 16_384, beyond: "cut" });
    expect([answer.status, answer.body.length, answer.cut]).toEqual([200, 16_384, true]);
    await eventually(() => sockets.size === 0);
    expect(written).toBeLessThan(1e8);
  });

  test("a body that says that it is too large is not read at all", async () => {
    handler = (request, response) => {
      response.writeHead(200, { "content-length": "1000000000" });
      if (request.method === "HEAD") response.end();
      else response.flushHeaders();
    };
    expect((await fails()).code).toBe("TOO_LARGE");
    await eventually(() => sockets.size === 0);
    expect(await call({ method: "HEAD" })).toMatchObject({ status: 200, body: Buffer.alloc(0), cut: false });
  });

  test("a body of exactly the cap is whole", async () => {
    handler = (_request, response) => void response.end("x".repeat(100));
    expect(await call({ maxBytes: 100 })).toMatchObject({ cut: false, body: Buffer.alloc(100, "x") });
  });

  test("what is packed stays packed: a bomb is as small as it was sent", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    handler = (request, response) => void response.setHeader("content-encoding", "gzip").setHeader("x-asked", request.headers["accept-encoding"] ?? "").end(bomb);
    const { body, headers } = await call();
    expect([body.length, headers["x-asked"]]).toEqual([bomb.length, "identity"]);
  });

  test("headers without end are too large", async () => {
    handler = (_request, response) => void response.setHeader("x-long", "x".repeat(20_000)).end();
    expect((await fails()).code).toBe("TOO_LARGE");
  });

  test.each<[string, Handler]>([
    ["nothing", () => undefined],
    ["a header and no body", (_request, response) => response.writeHead(200).flushHeaders()],
    ["one byte after the other", (_request, response) => void trickle(response)],
  ])("who sends %s is left when the time is over, however lively it is", async (_what, hanging) => {
    handler = hanging;
    expect((await fails({ timeoutMs: 400 })).code).toBe("TIMEOUT");
    await eventually(() => sockets.size === 0);
  });

  test("a name that is never resolved does not hold a call beyond its time", async () => {
    expect((await failure(open({ resolve: () => undefined }), "https://slow.example/", { timeoutMs: 200 })).code).toBe("TIMEOUT");
  });

  test("a call that waits for one of its origin's connections is left in time, too, and other origins do not wait", async () => {
    handler = (request, response) => void (request.url === "/hang" ? undefined : response.end("ok"));
    const outbound = open({ allow: ["127.0.0.1:*", "localhost:*"] });
    const [hanging, ending] = [`http://127.0.0.1:${port}/hang`, new AbortController()];
    const waiting = Array.from({ length: 40 }, () => outbound.fetch(hanging, { timeoutMs: 120_000, signal: ending.signal }).catch((error: unknown) => error));
    await eventually(() => seen.length === 32);
    expect((await failure(outbound, hanging, { timeoutMs: 100 })).code).toBe("TIMEOUT");
    expect((await outbound.fetch(`http://localhost:${port}/`)).status).toBe(200);
    ending.abort(new Error("enough"));
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 40 }, () => new Error("enough")));
    expect(seen).toHaveLength(33);
  });

  test("a closed port, a broken answer and a certificate that does not verify are all that: unreachable", async () => {
    handler = (request) => void request.socket.end("nonsense\r\n\r\n");
    expect((await fails()).code).toBe("UNREACHABLE");
    handler = (request) => void request.socket.destroy();
    expect((await fails()).code).toBe("UNREACHABLE");
    expect((await failure(open({ allow: ["127.0.0.1:*"] }), "http://127.0.0.1:1/")).code).toBe("UNREACHABLE");
    expect((await failure(open({ allow: ["127.0.0.1:*"] }), `https://127.0.0.1:${port}/`)).code).toBe("UNREACHABLE");
  });

  test("who calls can end the call, and a call that was ended before it began is none", async () => {
    handler = () => undefined;
    const ending = new AbortController();
    const call1 = call({ signal: ending.signal });
    await eventually(() => seen.length === 1);
    ending.abort(new Error("the process stops"));
    await expect(call1).rejects.toThrow("the process stops");
    await expect(call({ signal: ending.signal })).rejects.toThrow("the process stops");
    expect(seen).toHaveLength(1);
  });

  test("what went wrong is told without a word of the inside", async () => {
    const told = [await failure(open({}), `https://127.0.0.1:${port}/secret`), await failure(open({ resolve: resolveTo(["10.9.8.7"]) }), "https://db.internal/"), await failure(open({ allow: ["127.0.0.1:*"] }), "http://127.0.0.1:1/"), await fails({ headers: { host: "inside" } })];
    expect(told.map(({ code }) => code)).toEqual(["ADDRESS_REFUSED", "ADDRESS_REFUSED", "UNREACHABLE", "HEADER_REFUSED"]);
    for (const error of told) expect(`${error.message} ${JSON.stringify(error)}`).not.toMatch(/\d+\.\d+|internal|secret|inside|ECONN/);
    expect(seen).toEqual([]);
  });
});

async function trickle(response: ServerResponse): Promise<void> {
  response.writeHead(200);
  while (!response.destroyed) {
    response.write("x");
    await new Promise((next) => setTimeout(next, 20));
  }
}
