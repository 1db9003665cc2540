import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound } from "../../subgraphs/kernel/errors/errors.js";
import { encodeId } from "../../subgraphs/kernel/ids/ids.js";
import { opened, sealedRange } from "../../subgraphs/kernel/storage/cipher.js";
import { objectKey } from "../../subgraphs/kernel/storage/storage.js";
import { handoutTicket } from "../../subgraphs/kernel/storage/tickets.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { attachment } from "./disposition.js";
import { rangeOf } from "./range.js";

export interface FileRoute {
  Params: { id: string };
  Querystring: { ticket?: string };
}

/** Hands a file out to whoever has the address: saved and never shown, in whole or in part (RFC 9110, section 14). */
export async function handOut({ storage, keyring, clock }: Platform, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const file = handoutTicket.read(keyring, request.query.ticket);
  // what was changed, is over, or is somebody else's is nothing at all
  if (!file || file.expiresAt <= clock.now().getTime() || encodeId(ids.File, file.fileId) !== request.params.id) throw notFound();
  const { size } = file;
  const etag = `"${file.sha256}"`;
  reply.headers({ etag, "accept-ranges": "bytes", "cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" });

  // a part of another file than the one that the client has begun with is of no use to it
  const { range: asked, "if-range": condition } = request.headers;
  const range = condition === undefined || condition === etag ? rangeOf(asked, size) : null;
  if (range === "unsatisfiable") return reply.code(416).header("content-range", `bytes */${size}`).send();
  const part = range ?? { from: 0, to: size - 1 };
  const { from, to } = sealedRange(size, part);
  const bytes = await storage.read(objectKey(file.tenantId, file.fileId), from, to);
  if (!bytes) throw notFound();
  const clear = opened(Buffer.from(file.key, "base64"), size, part, bytes);
  // what does not open is found before anything is said of it
  const first = request.method === "HEAD" ? null : await clear.next();
  reply.headers({ "content-type": file.contentType, "content-disposition": attachment(file.name), "content-length": String(part.to - part.from + 1) });
  if (range) reply.code(206).header("content-range", `bytes ${part.from}-${part.to}/${size}`);
  if (!first) {
    bytes.destroy();
    // a stream leaves the length alone that is told
    return reply.send(Readable.from([]));
  }
  return reply.send(Readable.from(following(first, clear), { objectMode: false }));
}

async function* following(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value;
  yield* rest;
}
