import { z } from "zod";
import type { Context } from "../../kernel/context/context.js";
import { PublicError } from "../../kernel/errors/errors.js";
import { defineJob } from "../../kernel/jobs/jobs.js";
import { asRole } from "../../kernel/postgres/role.js";
import type { Verdict } from "../../kernel/scan/clamd.js";
import { opened, sealedRange } from "../../kernel/storage/cipher.js";
import { objectKey } from "../../kernel/storage/storage.js";
import { events } from "../contract.js";
import { File, FileRejectionReason, FileState } from "./file.entity.js";
import { removeFileJob } from "./file.jobs.js";
import { hold } from "./file.service.js";
import { meter } from "./room.js";
import { openKey } from "./sealed.js";

/** Milliseconds between two jobs for a file that still waits. */
const again = 3_600_000;
/** Files that are taken up anew by one run: of one tenant, and in all. */
const ofEach = 100;
const atMost = 1_000;

/**
 * Quarantine ends here. A scanner that cannot be had lets nothing through: the job is tried again for some four days, and `scanWaitingFilesJob`
 * sees to what waits longer. What is too large for the scanner is rejected, since nobody knows what it is.
 */
export const scanFileJob = defineJob({
  name: "operations.scan_file",
  description: "Reads a file through for malware; what is clean can be downloaded, and nothing else.",
  data: z.object({ fileId: z.uuid() }),
  retries: 100,
  // as many as the scanner is asked at once (kernel/scan/clamd.ts), one of each tenant: a scan may take minutes, and few tenants are not to hold all of them
  concurrency: 8,
  concurrencyPerTenant: 1,
  async run(ctx, { fileId }) {
    const { scanner } = ctx.foundation;
    if (!scanner) throw new PublicError("UNAVAILABLE", "There is no scanner: set CLAMD_SOCKET or CLAMD_HOST for the worker.");
    // not held: a scan may take minutes, and whoever deletes the file waits for none
    const waiting = await ctx.findOne(File, { rowId: fileId, tenantId: ctx.tenantId });
    if (waiting?.state !== FileState.QUARANTINED) return;
    const found = await ctx.apart(() => scanner.scan(bytesOf(ctx, waiting)));
    const file = await hold(ctx, fileId);
    // deleted meanwhile, or scanned by another try
    if (file?.state !== FileState.QUARANTINED) return;
    await (found.verdict === "clean" ? release(ctx, file) : reject(ctx, file, found));
  },
});

async function release(ctx: Context, file: File): Promise<void> {
  file.release(ctx.clock.now());
  await ctx.em.flush();
  await ctx.record(events.fileReleased, { fileId: file.id, name: file.name });
}

async function reject(ctx: Context, file: File, found: Exclude<Verdict, { verdict: "clean" }>): Promise<void> {
  const reason = found.verdict === "infected" ? FileRejectionReason.MALWARE : FileRejectionReason.TOO_LARGE;
  const signature = found.verdict === "infected" ? found.signature : null;
  file.reject(ctx.clock.now(), reason, signature);
  await ctx.em.flush();
  await ctx.consume(meter, -Number(file.size));
  await ctx.enqueue(removeFileJob, { fileId: file.rowId });
  await ctx.record(events.fileRejected, { fileId: file.id, name: file.name, reason, signature });
}

async function* bytesOf({ foundation, tenantId, signal }: Context, { rowId, size, keySealed }: File): AsyncGenerator<Uint8Array> {
  const whole = Number(size);
  const range = { from: 0, to: whole - 1 };
  const sealed = sealedRange(whole, range);
  const bytes = await foundation.storage.read(objectKey(tenantId, rowId), sealed.from, sealed.to);
  if (!bytes) throw new Error("the file's bytes are not in the storage");
  for await (const piece of opened(openKey(foundation.keyring, rowId, keySealed!), whole, range, bytes)) {
    signal.throwIfAborted();
    yield piece;
  }
}

/**
 * Nothing waits for ever, nor for longer than it must: whose job was called off, has failed for good or waits for a late try is taken up
 * anew once the scanner is there. Of several jobs for one file the first decides.
 */
export const scanWaitingFilesJob = defineJob({
  name: "operations.scan_waiting_files",
  description: "Has files inspected that have waited in quarantine for ten minutes, once the scanner can be had.",
  data: z.object({}),
  outside: true,
  async run(ctx) {
    const { scanner, pool } = ctx.foundation;
    if (!scanner) return;
    try {
      await scanner.version();
    } catch (error) {
      return ctx.log.warn({ err: error }, "the scanner cannot be had: files wait in quarantine");
    }
    const now = ctx.clock.now();
    const waiting = await asRole(pool, "tenon_worker", async (client) => {
      const text = "select tenant_id, id from operations.take_waiting_files($1, $2, $3, $4) order by tenant_id, id";
      const { rows } = await client.query<{ tenant_id: string; id: string }>(text, [now, new Date(now.getTime() + again), ofEach, atMost]);
      return rows;
    });
    if (waiting.length === 0) return;
    await ctx.open();
    for (const { tenant_id: tenantId, id: fileId } of waiting) {
      await ctx.settleIn(tenantId);
      await ctx.enqueue(scanFileJob, { fileId }).catch(unlessFull);
    }
    ctx.log.info({ files: waiting.length }, "files that waited are inspected");
  },
});

/** A tenant with as many jobs has enough of them for this file, too; the others' files are not to wait for that. */
function unlessFull(error: unknown): void {
  if (!(error instanceof PublicError && error.code === "BACKLOG_FULL")) throw error;
}
