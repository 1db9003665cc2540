import type { IncomingMessage } from "node:http";
import type { ApolloServer } from "@apollo/server";
import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isLive } from "../../subgraphs/kernel/access/machine.js";
import { machine, personOutsideSession, type Actor, type TenantAccess } from "../../subgraphs/kernel/context/facts.js";
import { badInput, notFound, unauthenticated } from "../../subgraphs/kernel/errors/errors.js";
import { decodeId, encodeId } from "../../subgraphs/kernel/ids/ids.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { intakeTicket } from "../../subgraphs/kernel/storage/tickets.js";
import { ids } from "../../subgraphs/operations/contract.js";
import type { GatewayContext } from "../graphql.js";
import { takeTime } from "../patience.js";
import type { Receiver } from "../receive.js";
import { discardRest } from "./discard.js";
import { handOut, type FileRoute } from "./download.js";
import { takeIn, type Intake } from "./intake.js";
import type { FileLimits } from "./limits.js";
import { mutateFile, type UploadedFile } from "./mutations.js";

export interface FileDoors {
  platform: Platform;
  apollo: ApolloServer<GatewayContext>;
  receiver: Receiver;
  limits: FileLimits;
}

/** One file and nothing beside it: what comes after it is not read. */
const form = { files: 1, parts: 1, fields: 0, headerPairs: 20, fieldNameSize: 100, fileSize: Number.MAX_SAFE_INTEGER };

/**
 * `POST /api/files/upload` takes a file as multipart/form-data (RFC 7578), from whoever may call GraphQL; `PUT /api/files/:id` takes its
 * bytes from whoever has the address that `createFileUpload` made, once; `GET` of the same hands it out to whoever has `File.downloadUrl`.
 */
export async function serveFiles(app: FastifyInstance, doors: FileDoors): Promise<void> {
  const { platform, limits } = doors;

  await app.register(async (scope) => {
    await scope.register(multipart, { limits: form });
    // the session's cookies are refused from elsewhere, like those of any form of ours
    scope.post("/api/files/upload", { config: { form: true } }, async (request, reply) => reply.code(201).send({ file: await refusing(request.raw, limits, byForm(doors, request, reply)) }));
  });

  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, parsed) => parsed(null, payload));
    scope.put<FileRoute>("/api/files/:id", { config: { form: true } }, async (request, reply) => reply.code(201).send({ file: await refusing(request.raw, limits, byAddress(doors, request, reply)) }));
    scope.get<FileRoute>("/api/files/:id", (request, reply) => handOut(platform, request, reply));
    done();
  });
}

/** What still comes of a request that is refused is read for a while, so that its sender sees the refusal. */
async function refusing<T>(raw: IncomingMessage, limits: FileLimits, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    discardRest(raw, limits);
    throw error;
  }
}

async function byForm({ platform, apollo, receiver, limits }: FileDoors, request: FastifyRequest, reply: FastifyReply): Promise<UploadedFile> {
  const contextValue = await receiver.receive(request, reply, null, request.balances);
  const { facts } = contextValue;
  if (!facts.actor) throw unauthenticated();
  // too many parts, headers that are none: a form that cannot be read
  const part = request.isMultipart() ? await request.file().catch(() => undefined) : undefined;
  if (!part) throw badInput("Send one file, and nothing else, as multipart/form-data.");
  const { file, ticket } = await mutateFile<{ file: UploadedFile; ticket: string }>(apollo, contextValue, "createFileUpload", { name: part.filename ?? "" });
  takeTime(request, reply);
  const free = { ...contextValue, charge: () => Promise.resolve() };
  const intake: Intake = { tenantId: facts.tenant!.id, fileId: decodeId(ids.File, file.id)!, ticket, mutate: (field, input) => mutateFile(apollo, free, field, input) };
  return takeIn(platform, intake, part.file, limits);
}

async function byAddress(doors: FileDoors, request: FastifyRequest<FileRoute>, reply: FastifyReply): Promise<UploadedFile> {
  const { platform, apollo, limits } = doors;
  const { contextValue, intake } = await byTicket(doors, request);
  takeTime(request, reply);
  const source = (request.body as AsyncIterable<Uint8Array> | undefined) ?? request.raw;
  return takeIn(platform, { ...intake, mutate: (field, input) => mutateFile(apollo, contextValue, field, input) }, source, limits);
}

/** The upload goes on as whoever asked for the address, with the rights that it has now. @throws NOT_FOUND for an address that was changed, is over, or whose maker has left */
async function byTicket({ platform, receiver }: FileDoors, request: FastifyRequest<FileRoute>): Promise<{ contextValue: GatewayContext; intake: Omit<Intake, "mutate"> }> {
  const { ticket: text } = request.query;
  const anonymous = await receiver.receiveAnonymous(request, request.balances);
  const ticket = intakeTicket.read(platform.keyring, text);
  if (!ticket || text === undefined || encodeId(ids.File, ticket.fileId) !== request.params.id) throw notFound();
  const { tenantId, fileId } = ticket;
  const actor = ticket.actor.kind === "user" ? personOutsideSession(ticket.actor.id) : machine(ticket.actor.kind, ticket.actor.id);
  const tenant = await accessOf(platform, actor, tenantId);
  if (!tenant) throw notFound();
  const contextValue = { ...anonymous, facts: { ...anonymous.facts, actor, tenant }, charge: () => Promise.resolve() };
  return { contextValue, intake: { tenantId, fileId, ticket: text } };
}

async function accessOf({ access, clock }: Platform, actor: Actor, tenantId: string): Promise<TenantAccess | null> {
  if (actor.kind === "user") return access.member(actor.id, { id: tenantId });
  const known = await access.machine(actor.kind, actor.id);
  return known && known.tenant.id === tenantId && isLive(known, clock.now()) ? known.tenant : null;
}

