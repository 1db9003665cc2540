import { request, type ClientRequest } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { createLog } from "../subgraphs/kernel/log/log.js";
import { createEdge } from "./edge.js";
import { takeTime } from "./patience.js";

let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = createEdge({ trustProxy: false, production: false, log: createLog("silent"), requestTimeout: 100 });
  app.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
  const length = async (body: unknown) => {
    let bytes = 0;
    for await (const piece of body as AsyncIterable<Buffer>) bytes += piece.length;
    return { bytes };
  };
  app.put("/", ({ body }) => length(body));
  app.put("/file", (asked, reply) => {
    takeTime(asked, reply);
    return length(asked.body);
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  ({ port } = app.server.address() as AddressInfo);
});
afterAll(() => app.close());

/** A request of which a part has come. */
function begun(path: string): { sending: ClientRequest; ended: Promise<string> } {
  const sending = request({ host: "127.0.0.1", port, path, method: "PUT", headers: { "content-type": "application/octet-stream", "content-length": 3 } });
  const ended = new Promise<string>((resolve) => {
    sending.on("error", () => resolve("cut off"));
    sending.once("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part)).on("error", () => undefined).on("close", () => resolve(`${answer.statusCode} ${text}`));
    });
  });
  sending.write("x");
  return { sending, ended };
}

test("a file may take longer than any other request, which is cut off with words of ours", async () => {
  const file = begun("/file");
  expect(await begun("/").ended).toBe('408 {"errors":[{"message":"The request did not come whole in time. Send it again.","extensions":{"code":"BAD_REQUEST"}}]}');
  // the file began before them, and is later still
  expect(await begun("/").ended).toMatch(/^408 /);
  file.sending.end("yz");
  expect(await file.ended).toBe('200 {"bytes":3}');
});

test("the headers of a request come in time, whatever it is to bring", async () => {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write("PUT /file HTTP/1.1\r\nHost: here\r\n");
  let answer = "";
  for await (const piece of socket) answer += String(piece);
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
});

test("what is no HTTP is told so in the one shape of an error", async () => {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.write("HELO here\r\n\r\n");
  let answer = "";
  for await (const piece of socket) answer += String(piece);
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(JSON.parse(answer.split("\r\n\r\n")[1]!)).toEqual({ errors: [{ message: "The request is not HTTP/1.1.", extensions: { code: "BAD_REQUEST" } }] });
});
