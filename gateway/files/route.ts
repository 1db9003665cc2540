import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { badInput, notFound, PublicError, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import { decodeId, encodeId } from "../../subgraphs/kernel/ids/ids.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { actorOf, intakeTicket } from "../../subgraphs/kernel/storage/tickets.js";
import { ids } from "../../subgraphs/operations/contract.js";
import type { GatewayContext } from "../graphql.js";
import { takeTime } from "../patience.js";
import { asNothing, type Asked, type Receiver, type Subject } from "../receive.js";
import { Seats } from "../websocket/seats.js";
import { discardRest } from "./discard.js";
import { handOut, type FileRoute } from "./download.js";
import { fileSizeIn } from "./form-size.js";
import { takeIn, type Intake } from "./intake.js";
import { uploadsAtOnce, type FileLimits } from "./limits.js";
import { free, mutateFile, type UploadedFile } from "./mutations.js";
import { Pledges } from "./pledges.js";
import { pointsOf } from "./points.js";

export interface FileDoors {
  platform: Platform;
  apollo: ApolloServer<GatewayContext>;
  receiver: Receiver;
  limits: FileLimits;
}

/** And what uploads share in this process, and what downloads do. */
export interface Doors extends FileDoors {
  seats: Seats;
  readers: Seats;
  pledges: Pledges;
}

/** One file and nothing beside it: what comes after it is not read. */
const form = { files: 1, parts: 1, fields: 0, headerPairs: 20, fieldNameSize: 100, fileSize: Number.MAX_SAFE_INTEGER };

/**
 * `POST /api/files/upload` takes a file as multipart/form-data (RFC 7578), from whoever may call GraphQL; `PUT /api/files/:id` takes its
 * bytes from whoever has the address that `createFileUpload` made, once; `GET` of the same hands it out to whoever has `File.downloadUrl`.
 */
export async function serveFiles(app: FastifyInstance, given: FileDoors): Promise<void> {
  const doors: Doors = { ...given, seats: new Seats(), readers: new Seats(), pledges: new Pledges(given.platform.storage) };

  await app.register(async (scope) => {
    await scope.register(multipart, { limits: form });
    // the session's cookies are refused from elsewhere, like those of any form of ours
    scope.post("/api/files/upload", { config: { form: true } }, async (request, reply) => reply.code(201).send({ file: await refusing(doors, request.raw, reply, byForm(doors, request, reply)) }));
  });

  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
    scope.put<FileRoute>("/api/files/:id", { config: { form: true } }, async (request, reply) => reply.code(201).send({ file: await refusing(doors, request.raw, reply, byAddress(doors, request, reply)) }));
    scope.get<FileRoute>("/api/files/:id", (request, reply) => handOut(doors, request, reply));
    done();
  });
}

/** What still comes of a request that is refused is read for a while, so that its sender sees the refusal; of so many at once, the others are cut off. */
async function refusing<T>({ seats, limits }: Doors, raw: IncomingMessage, reply: FastifyReply, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (raw.readableEnded || raw.destroyed) throw error;
    const leave = seats.take("refused", limits.refusedAtOnce);
    if (leave) discardRest(raw, limits, leave);
    else void reply.header("connection", "close");
    throw error;
  }
}

async function byForm(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<UploadedFile> {
  const { platform, apollo, receiver } = doors;
  const contextValue = await receiver.receive(request, reply, null, request.balances);
  const { actor, tenant } = contextValue.facts;
  if (!actor) throw unauthenticated();
  const length = declaredSize(request);
  await contextValue.charge(pointsOf(length ?? 0));
  // too many parts, headers that are none: a form that cannot be read
  const part = request.isMultipart() ? await request.file().catch(() => undefined) : undefined;
  if (!part) throw badInput("Send one file, and nothing else, as multipart/form-data.");
  const { largest } = platform.storage;
  const told = fileSizeIn(length, request.headers["content-type"], part);
  // how long the form around it is, is known nearly
  const size = told !== null && told <= largest + 1_024 ? Math.min(told, largest) : told;
  const { file, ticket } = await mutateFile<{ file: UploadedFile; ticket: string }>(apollo, free(contextValue), "createFileUpload", { name: part.filename ?? "", size });
  takeTime(request, reply);
  const subject = { actor, tenantId: tenant!.id };
  const intake = intakeOf(doors, request, { subject, begun: contextValue, fileId: decodeId(ids.File, file.id)!, ticket, size });
  return seated(doors, subject.tenantId, () => takeIn(doors, intake, part.file)).catch(async (error: unknown) => {
    // nobody has the address of what a form brings: what was refused before it began is nobody's to go on with
    await intake.mutate("deleteFile", { id: file.id }).catch(() => undefined);
    throw error;
  });
}

/** The upload goes on as whoever asked for the address. @throws NOT_FOUND for an address that was changed, is over, or whose maker has left */
async function byAddress(doors: Doors, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<UploadedFile> {
  const { platform, receiver } = doors;
  const { ticket } = request.query;
  await receiver.receiveAnonymous(request, request.balances);
  const place = intakeTicket.read(platform.keyring, ticket);
  if (!place || ticket === undefined || encodeId(ids.File, place.fileId) !== request.params.id) throw notFound();
  const subject = { actor: actorOf(place.actor), tenantId: place.tenantId };
  const contextValue = await receiver.receiveFor(request, subject, request.balances).catch(asNothing);
  const length = declaredSize(request);
  await contextValue.charge(pointsOf(length ?? 0));
  takeTime(request, reply);
  const source = (request.body as AsyncIterable<Uint8Array> | undefined) ?? request.raw;
  const intake = intakeOf(doors, request, { subject, begun: contextValue, fileId: place.fileId, ticket, size: length === 0 ? null : length });
  return seated(doors, subject.tenantId, () => takeIn(doors, intake, source));
}

/** So many uploads at once, of a tenant and in all: each holds a few pieces, and a connection. @throws RATE_LIMITED */
async function seated<T>({ seats, limits, platform }: Doors, tenantId: string, work: () => Promise<T>): Promise<T> {
  const { perTenant, perProcess } = uploadsAtOnce(limits, platform.storage.held);
  const leave = [seats.take(tenantId, perTenant), seats.take("all", perProcess)];
  try {
    if (leave.includes(null)) throw new PublicError("RATE_LIMITED", "Too many files are being uploaded at once. Send this one when another is done.", { retryAfter: 5 });
    return await work();
  } finally {
    for (const seat of leave) seat?.();
  }
}

/** An upload as takeIn needs to know it. */
interface Begun extends Pick<Intake, "fileId" | "ticket" | "size"> {
  subject: Subject;
  begun: GatewayContext;
}

/**
 * What an upload writes down, it does as its sender is at that moment: in the hours that it may take, a session ends, a member leaves, a
 * tenant is suspended. What clears up behind it does so as it was when the upload began.
 */
function intakeOf({ apollo, receiver }: FileDoors, request: Asked, { subject, begun, ...file }: Begun): Intake {
  return {
    ...file,
    tenantId: subject.tenantId,
    mutate: async (field, input) => mutateFile(apollo, free(field === "deleteFile" ? begun : await receiver.receiveFor(request, subject, [])), field, input),
    payStep: () => begun.charge(1),
  };
}

/** Bytes that the request says it has; null where it does not. */
function declaredSize({ headers }: Pick<FastifyRequest, "headers">): number | null {
  const length = headers["content-length"];
  return length === undefined ? null : Number(length);
}
