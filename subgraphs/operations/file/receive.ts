import type { Context } from "../../kernel/context/context.js";
import { invalid, type InvalidInput } from "../../kernel/errors/errors.js";
import { intakeTicket, storageReceipt } from "../../kernel/storage/tickets.js";
import { events } from "../contract.js";
import { FileState, type File } from "./file.entity.js";
import { hold } from "./file.service.js";
import { meter, roomNow } from "./room.js";
import { scanFileJob } from "./scan.jobs.js";
import { sealKey } from "./sealed.js";

/** Milliseconds after which somebody looks whether a file still waits for the scanner: 10 minutes. */
const patience = 10 * 60_000;

const ended = (field: string): InvalidInput => invalid(field, "UPLOAD_ENDED", "This upload is over. Ask for another address with `createFileUpload`.");

/**
 * The bytes begin to come: once, whoever else has the same address.
 * @returns how many bytes there is room for
 * @throws UPLOAD_ENDED among the input's problems, QUOTA_EXCEEDED when there is no room for any
 */
export async function claimFileUpload(ctx: Context, given: string): Promise<number> {
  const ticket = intakeTicket.read(ctx.foundation.keyring, given);
  const now = ctx.clock.now();
  const { actor, tenantId } = ctx;
  if (!ticket || ticket.tenantId !== tenantId || ticket.actor.id !== actor.id || ticket.expiresAt <= now.getTime()) throw ended("ticket");
  const file = await hold(ctx, ticket.fileId);
  if (file?.state !== FileState.UPLOADING || file.claimedAt) throw ended("ticket");
  file.claimedAt = now;
  await ctx.em.flush();
  return roomNow(ctx);
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
