import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { obey } from "../channel.js";
import { anyPort } from "./installation.js";

/** What an upload costs by itself: the body into a file that is on the disk when the answer is given, and gone after it. */
const server = createServer((request, response) => {
  void (async () => {
    const folder = await mkdtemp(join(tmpdir(), "tenon-bench-plain-"));
    await pipeline(request, createWriteStream(join(folder, "body"), { flags: "wx", flush: true }));
    await rm(folder, { recursive: true });
    response.writeHead(200).end();
  })();
});

obey({
  start: () => new Promise<string>((listening) => server.listen(anyPort.port, anyPort.host, () => listening(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`))),
});
