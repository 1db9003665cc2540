import { mkdir, open, readdir, rm, stat, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import type { Storage, StoredObject } from "./storage.js";

const isMissing = (error: unknown) => (error as { code?: string }).code === "ENOENT";

function missing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

/** A storage in a folder of this machine, or one that all processes share. Only this process's user can read it. */
export function openLocalDisk(folder: string): Omit<Storage, "largest"> {
  const pathOf = (key: string) => join(folder, key);

  return {
    async write(key, source) {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, "wx", 0o600);
      try {
        await writeAll(file, source);
        await file.sync();
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await file.close();
      }
    },
    async read(key, from, to) {
      const file = await open(pathOf(key)).catch(missing);
      // the stream closes the file when it ends, or is destroyed
      return (file?.createReadStream({ start: from, end: to }) as Readable | undefined) ?? null;
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    removeAll: (tenantId) => rm(pathOf(tenantId), { force: true, recursive: true }),
    list: () => listed(folder),
  };
}

/** One piece is under way at a time: whoever sends faster than the disk writes waits. */
async function writeAll(file: FileHandle, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
  }
}

async function* listed(folder: string): AsyncGenerator<StoredObject> {
  for (const tenantId of (await readdir(folder).catch(missing)) ?? []) {
    for (const id of (await readdir(join(folder, tenantId)).catch(missing)) ?? []) {
      const found = await stat(join(folder, tenantId, id)).catch(missing);
      if (found) yield { key: `${tenantId}/${id}`, writtenAt: found.mtime };
    }
  }
}
