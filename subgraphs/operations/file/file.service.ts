import type { Context } from "../../kernel/context/context.js";
import { InvalidInput, notFound, type InputProblem } from "../../kernel/errors/errors.js";
import { paginate, type Page, type PageArgs } from "../../kernel/graphql/connection.js";
import { decodeId, newId } from "../../kernel/ids/ids.js";
import { sizeInWords } from "../../kernel/storage/size-in-words.js";
import { handoutTicket, intakeTicket, makerOf } from "../../kernel/storage/tickets.js";
import { events, ids } from "../contract.js";
import { fileNameOf } from "./file-name.js";
import { File, FileState } from "./file.entity.js";
import { removeFileJob } from "./file.jobs.js";
import { meter, wantRoom, wantUpload } from "./room.js";
import { openKey } from "./sealed.js";

/** Milliseconds in which an upload must begin: 15 minutes. */
const uploadTime = 15 * 60_000;
/** Milliseconds that an address for a download is good for: 5 minutes. */
const downloadTime = 5 * 60_000;

/** The current tenant's files, newest first. */
export const listFiles = (ctx: Context, args: PageArgs): Promise<Page<File>> => paginate(ctx, File, { tenantId: ctx.tenantId }, args, "desc");

/** One of the current tenant's files. @throws NOT_FOUND */
export async function findFile(ctx: Context, id: string): Promise<File> {
  const rowId = decodeId(ids.File, id);
  const file = rowId === null ? null : await ctx.findOne(File, { rowId, tenantId: ctx.tenantId });
  if (!file) throw notFound();
  return file;
}

/** Where one file may be sent to, once. */
export interface UploadPlace {
  file: File;
  uploadUrl: string;
  ticket: string;
  expiresAt: Date;
}

/** Makes room for a file whose bytes are to come. @throws all problems of the input at once, QUOTA_EXCEEDED when there is no room for its size */
export async function createFileUpload(ctx: Context, input: { name: string; size?: number | null }): Promise<UploadPlace> {
  const name = fileNameOf(input.name);
  const { size } = input;
  const problems: InputProblem[] = [];
  if (name === null) problems.push({ code: "FILE_NAME_INVALID", message: "Give the file a name of 1 to 255 characters.", path: ["input", "name"] });
  const { largest } = ctx.foundation.storage;
  const message = `Send a file that is not empty, and has ${sizeInWords(largest)} at the most.`;
  if (typeof size === "number" && !(size >= 1 && size <= largest)) problems.push({ code: "FILE_TOO_LARGE", message, path: ["input", "size"] });
  if (name === null || problems.length > 0) throw new InvalidInput(problems);
  await wantUpload(ctx);
  if (typeof size === "number") await wantRoom(ctx, size);
  const { actor, tenantId } = ctx;
  const now = ctx.clock.now();
  const expiresAt = new Date(now.getTime() + uploadTime);
  const file = ctx.em.create(File, {
    rowId: newId(),
    tenantId,
    name,
    state: FileState.UPLOADING,
    contentType: null,
    size: null,
    sha256: null,
    keySealed: null,
    createdAt: now,
    createdBy: actor.id,
    createdByKind: actor.kind,
    expiresAt,
    claimedAt: null,
    inspectedAt: null,
    rejectedFor: null,
    signature: null,
    inspectAt: null,
    reserved: null,
  });
  await ctx.em.flush();
  const ticket = intakeTicket.write(ctx.foundation.keyring, { tenantId, fileId: file.rowId, actor: makerOf(actor), expiresAt: expiresAt.getTime() });
  return { file, ticket, expiresAt, uploadUrl: `${ctx.foundation.publicUrl}/api/files/${file.id}?ticket=${ticket}` };
}

/** An address that hands the file out to whoever has it, for five minutes; null while it cannot be downloaded. */
export function downloadUrl(ctx: Context, file: File): string | null {
  const { rowId, tenantId, name, contentType, size, sha256, keySealed, state } = file;
  if (state !== FileState.AVAILABLE || contentType === null || size === null || sha256 === null || keySealed === null) return null;
  const key = openKey(ctx.foundation.keyring, rowId, keySealed).toString("base64");
  const expiresAt = ctx.clock.now().getTime() + downloadTime;
  const ticket = handoutTicket.write(ctx.foundation.keyring, { tenantId, fileId: rowId, actor: makerOf(ctx.actor), key, size: Number(size), sha256, name, contentType, expiresAt });
  return `${ctx.foundation.publicUrl}/api/files/${file.id}?ticket=${ticket}`;
}

/** Ends a file; its bytes go after the commit. @returns its id @throws NOT_FOUND */
export async function deleteFile(ctx: Context, id: string): Promise<string> {
  const file = await hold(ctx, decodeId(ids.File, id));
  if (!file) throw notFound();
  const { id: fileId, rowId, name, size, state } = file;
  ctx.em.remove(file);
  await ctx.em.flush();
  // of an upload that has not ended there is nothing to tell: whoever stores its bytes removes them
  if (size === null) return fileId;
  // what was rejected has no bytes that count
  if (state !== FileState.REJECTED) await ctx.consume(meter, -Number(size));
  await ctx.enqueue(removeFileJob, { fileId: rowId });
  await ctx.record(events.fileDeleted, { fileId, name });
  return fileId;
}

/** The file, held until the transaction ends, or null. */
export async function hold(ctx: Context, rowId: string | null): Promise<File | null> {
  const [locked] = rowId === null ? [] : await ctx.sql("select 1 from operations.files where tenant_id = $1 and id = $2 for update", [ctx.tenantId, rowId]);
  return locked ? ctx.em.findOne(File, { rowId: rowId!, tenantId: ctx.tenantId }, { refresh: true }) : null;
}
