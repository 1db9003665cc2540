import { z } from "zod";
import { defineJob } from "../../kernel/jobs/jobs.js";
import type { Context } from "../../kernel/context/context.js";
import { objectKey } from "../../kernel/storage/storage.js";

/** Milliseconds that bytes without a file are left alone: whoever sends them may be at it. */
const grace = 2 * 3_600_000;
/** Rows, and objects, that one statement asks about. */
const batch = 500;

/** The bytes of a file that was deleted. */
export const removeFileJob = defineJob({
  name: "operations.remove_file",
  description: "Removes a deleted file's bytes from the storage.",
  data: z.object({ fileId: z.uuid() }),
  outside: true,
  async run(ctx, { fileId }) {
    await ctx.foundation.storage.remove(objectKey(ctx.tenantId, fileId));
  },
});

/** Housekeeping: every hour, in the platform's own name. */
export const collectFilesJob = defineJob({
  name: "operations.collect_files",
  description: "Forgets uploads that were never finished, and removes bytes from the storage that no file has.",
  data: z.object({}),
  async run(ctx) {
    const before = new Date(ctx.clock.now().getTime() - grace);
    for (let dropped = batch; dropped >= batch; ) {
      const [answer] = await ctx.sql<{ dropped: string }>("select operations.drop_stale_uploads($1, $2) as dropped", [before, batch]);
      dropped = Number(answer?.dropped ?? 0);
    }
    let held: string[] = [];
    for await (const { key, writtenAt } of ctx.foundation.storage.list()) {
      if (writtenAt >= before) continue;
      held.push(key);
      if (held.length < batch) continue;
      await removeUnknown(ctx, held);
      held = [];
    }
    await removeUnknown(ctx, held);
  },
});

async function removeUnknown(ctx: Context, keys: readonly string[]): Promise<void> {
  const keyOf = new Map(keys.map((key) => [key.slice(key.indexOf("/") + 1), key]));
  const unknown = await ctx.sql<{ id: string }>("select id from operations.files_unknown($1) as id", [[...keyOf.keys()]]);
  for (const { id } of unknown) await ctx.foundation.storage.remove(keyOf.get(id)!);
}
