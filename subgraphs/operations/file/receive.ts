import type { Context } from "../../kernel/context/context.js";
import { invalid, type InvalidInput } from "../../kernel/errors/errors.js";
import { intakeTicket, storageReceipt } from "../../kernel/storage/tickets.js";
import { events } from "../contract.js";
import { FileState, type File } from "./file.entity.js";
import { hold } from "./file.service.js";
import { holdRoom, meter, noRoom, roomNow } from "./room.js";
import { scanFileJob } from "./scan.jobs.js";
import { sealKey } from "./sealed.js";

/** Milliseconds after which somebody looks whether a file still waits for the scanner: 10 minutes. */
const patience = 10 * 60_000;

const ended = (field: string): InvalidInput => invalid(field, "UPLOAD_ENDED", "This upload is over. Ask for another address with `createFileUpload`.");

/** Milliseconds that room is held without a word of the upload: a process that is killed in its midst gives it back so. */
const lease = 10 * 60_000;
/** Bytes that are held for an upload that does not say how large it is, before it asks for more. */
const step = 16 * 1024 * 1024;

/** Whose upload the ticket is for, where that is the caller's. @throws UPLOAD_ENDED among the input's problems */
function readTicket(ctx: Context, given: string): { fileId: string; expiresAt: number } {
  const ticket = intakeTicket.read(ctx.foundation.keyring, given);
  if (!ticket || ticket.tenantId !== ctx.tenantId || ticket.actor.id !== ctx.actor.id) throw ended("ticket");
  return ticket;
}

/**
 * The bytes begin to come: once, whoever else has the same address. Room for them is held until they are stored.
 * @param input.size bytes that are to come, where they are known
 * @returns how many bytes there is room for: all of them, or the first step
 * @throws UPLOAD_ENDED among the input's problems, QUOTA_EXCEEDED when there is no room for them, RATE_LIMITED when too many others begin
 */
export async function claimFileUpload(ctx: Context, { ticket, size }: { ticket: string; size?: number | null }): Promise<number> {
  const { fileId, expiresAt } = readTicket(ctx, ticket);
  const now = ctx.clock.now();
  if (expiresAt <= now.getTime()) throw ended("ticket");
  await holdRoom(ctx);
  const file = await hold(ctx, fileId);
  if (file?.state !== FileState.UPLOADING || file.claimedAt) throw ended("ticket");
  const free = await roomNow(ctx);
  if (typeof size === "number" && size > free) throw noRoom();
  file.claimedAt = now;
  return reserve(ctx, file, Math.min(positive(size) ?? step, free));
}

/**
 * The bytes go on to come: room is held for them on, and for more of them.
 * @param input.size bytes that it would have room for in all
 * @returns how many there is room for: as many, or fewer, yet more than before
 * @throws UPLOAD_ENDED among the input's problems, QUOTA_EXCEEDED when there is no room for more, RATE_LIMITED when too many others go on
 */
export async function extendFileUpload(ctx: Context, { ticket, size }: { ticket: string; size: number }): Promise<number> {
  const { fileId } = readTicket(ctx, ticket);
  await holdRoom(ctx);
  const file = await hold(ctx, fileId);
  if (file?.state !== FileState.UPLOADING || !file.claimedAt) throw ended("ticket");
  const held = Number(file.reserved ?? 0);
  // what the lease has lost meanwhile is asked for again like any other
  const free = await roomNow(ctx, fileId);
  const wanted = Math.max(positive(size) ?? held, held);
  const room = Math.min(wanted, free);
  if (room < held || (room === held && wanted > held)) throw noRoom();
  return reserve(ctx, file, room);
}

const positive = (size: number | null | undefined): number | null => (typeof size === "number" && Number.isSafeInteger(size) && size > 0 ? size : null);

async function reserve(ctx: Context, file: File, bytes: number): Promise<number> {
  file.reserve(bytes, new Date(ctx.clock.now().getTime() + lease));
  await ctx.em.flush();
  return bytes;
}

/**
 * The bytes are stored: the gateway says so. From here on the file is there; where there is a scanner, in quarantine, with a job that ends it.
 * @throws UPLOAD_ENDED among the input's problems, QUOTA_EXCEEDED when others have taken the room meanwhile, BACKLOG_FULL when too many files wait for the scanner
 */
export async function completeFileUpload(ctx: Context, given: string): Promise<File> {
  const receipt = storageReceipt.read(ctx.foundation.keyring, given);
  const file = receipt?.tenantId === ctx.tenantId ? await hold(ctx, receipt.fileId) : null;
  if (!receipt || file?.state !== FileState.UPLOADING || !file.claimedAt) throw ended("receipt");
  const { contentType, size, sha256, key } = receipt;
  const { keyring, scanner } = ctx.foundation;
  await ctx.consume(meter, size);
  const stored = { contentType, size: String(size), sha256, keySealed: sealKey(keyring, file.rowId, Buffer.from(key, "base64")) };
  if (scanner) file.quarantine(stored, new Date(ctx.clock.now().getTime() + patience));
  else file.receive(stored);
  await ctx.em.flush();
  if (scanner) await ctx.enqueue(scanFileJob, { fileId: file.rowId });
  await ctx.record(events.fileUploaded, { fileId: file.id, name: file.name, contentType, size, sha256 });
  return file;
}
