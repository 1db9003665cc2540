import type { Socket } from "node:net";
import { PublicError } from "../subgraphs/kernel/errors/errors.js";
import type { Log } from "../subgraphs/kernel/log/log.js";
import { errorAnswer } from "./errors.js";

const refusals: Record<string, [status: string, message: string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request did not come whole in time. Send it again."],
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The headers are larger than 16 KiB. Send fewer, or shorter ones."],
};
const other: [string, string] = ["400 Bad Request", "The request is not HTTP/1.1."];

/** Answers what never became a request, and hangs up: there is nothing on this connection that could be read. */
export function refuseUnreadable(code: string | undefined, socket: Socket, log: Log): void {
  if (code === "ECONNRESET" || socket.destroyed) return;
  const [status, message] = refusals[code ?? ""] ?? other;
  const body = JSON.stringify(errorAnswer(new PublicError("BAD_REQUEST", message), log).body);
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  socket.destroy();
}
