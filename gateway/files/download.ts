import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { notFound, PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { encodeId } from "../../subgraphs/kernel/ids/ids.js";
import { opened, sealedRange } from "../../subgraphs/kernel/storage/cipher.js";
import { objectKey } from "../../subgraphs/kernel/storage/storage.js";
import { actorOf, handoutTicket } from "../../subgraphs/kernel/storage/tickets.js";
import { ids } from "../../subgraphs/operations/contract.js";
import { asNothing } from "../receive.js";
import type { Seats } from "../websocket/seats.js";
import { attachment } from "./disposition.js";
import type { FileLimits } from "./limits.js";
import { free, stateOf } from "./mutations.js";
import { pointsOf } from "./points.js";
import { rangeOf } from "./range.js";
import type { Doors } from "./route.js";

export interface FileRoute {
  Params: { id: string };
  Querystring: { ticket?: string };
}

/** Hands a file out to whoever has the address, as long as its maker may see it, at the maker's and the tenant's cost: saved and never shown, in whole or in part (RFC 9110, section 14). */
export async function handOut({ platform: { storage, keyring, clock }, apollo, receiver, readers, limits }: Doors, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<FastifyReply> {
  await receiver.receiveAnonymous(request, request.balances);
  const file = handoutTicket.read(keyring, request.query.ticket);
  // what was changed, is over, or is somebody else's is nothing at all
  if (!file || file.expiresAt <= clock.now().getTime() || encodeId(ids.File, file.fileId) !== request.params.id) throw notFound();
  const contextValue = await receiver.receiveFor(request, { actor: actorOf(file.actor), tenantId: file.tenantId }, request.balances).catch(asNothing);
  const state = await stateOf(apollo, free(contextValue), request.params.id).catch(asNoFile);
  if (state !== "AVAILABLE") throw notFound();
  const { size } = file;
  const etag = `"${file.sha256}"`;
  reply.headers({ etag, "accept-ranges": "bytes", "cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox", "x-content-type-options": "nosniff", "cross-origin-resource-policy": "same-origin" });

  // a part of another file than the one that the client has begun with is of no use to it
  const { range: asked, "if-range": condition } = request.headers;
  const range = condition === undefined || condition === etag ? rangeOf(asked, size) : null;
  await contextValue.charge(pointsOf(request.method === "HEAD" || range === "unsatisfiable" ? 0 : range ? range.to - range.from + 1 : size));
  if (range === "unsatisfiable") return reply.code(416).header("content-range", `bytes */${size}`).send();
  seat(readers, limits, file.tenantId, reply);
  const part = range ?? { from: 0, to: size - 1 };
  const { from, to } = sealedRange(size, part);
  const bytes = await storage.read(objectKey(file.tenantId, file.fileId), from, to);
  if (!bytes) throw notFound();
  const clear = opened(Buffer.from(file.key, "base64"), size, part, bytes);
  // what does not open is found before anything is said of it
  const first = request.method === "HEAD" ? null : await clear.next();
  reply.headers({ "content-type": file.contentType, "content-disposition": attachment(file.name), "content-length": String(part.to - part.from + 1) });
  if (range) reply.code(206).header("content-range", `bytes ${part.from}-${part.to}/${size}`);
  // who does not read on holds no file open
  reply.raw.setTimeout(limits.idleMs, () => reply.raw.destroy());
  if (!first) {
    bytes.destroy();
    // a stream leaves the length alone that is told
    return reply.send(Readable.from([]));
  }
  const body = Readable.from(following(first, clear), { objectMode: false });
  // for who has left before it begins, nothing in there is run
  body.once("close", () => bytes.destroy());
  return reply.send(body);
}

/** Whoever may not see the file any more finds nothing at its address; a part of the platform that does not answer says nothing of that. */
function asNoFile(error: unknown): never {
  const hidden: readonly string[] = ["NOT_FOUND", "FORBIDDEN", "POLICY_DENIED"];
  throw error instanceof PublicError && hidden.includes(error.code) ? notFound() : error;
}

/**
 * So many downloads at once, of a tenant and in all: each holds a file open, or a connection to the bucket. Whoever has a seat has it until
 * its answer is read, or for so long; who does not read at all, for a shorter time.
 * @throws RATE_LIMITED
 */
function seat(readers: Seats, { perTenant, perProcess, handOutMs }: FileLimits, tenantId: string, { raw }: FastifyReply): void {
  const leave = [readers.take(tenantId, perTenant), readers.take("all", perProcess)];
  const end = () => {
    for (const held of leave) held?.();
  };
  if (leave.includes(null)) {
    end();
    throw new PublicError("RATE_LIMITED", "Too many files are being downloaded at once. Get this one when another is done.", { retryAfter: 5 });
  }
  const longest = setTimeout(() => raw.destroy(), handOutMs).unref();
  const left = () => {
    clearTimeout(longest);
    end();
  };
  raw.once("close", left);
  // nobody waits any more: that has been told already
  if (raw.destroyed) left();
}

async function* following(first: IteratorResult<Buffer>, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (!first.done) yield first.value;
  yield* rest;
}
