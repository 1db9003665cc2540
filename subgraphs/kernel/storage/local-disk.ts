import { constants } from "node:fs";
import { access, mkdir, open, readdir, rm, stat, statfs, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { StorageMisfit } from "./misfit.js";
import { pieceSize } from "./cipher.js";
import { isObjectKey } from "./object-key.js";
import type { Storage, StoredObject } from "./storage.js";

const codeOf = (error: unknown) => (error as { code?: string }).code;

function missing(error: unknown): null {
  if (codeOf(error) === "ENOENT") return null;
  throw error;
}

/** What is no folder has nothing in it; a disk's own `lost+found` may be nobody's to read. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EACCES"].includes(codeOf(error) ?? "")) return [];
    throw error;
  }
}

/**
 * A storage in a folder of this machine, or one that all processes share. Only this process's user can read it.
 * @param leastFree bytes that stay free on its disk
 */
export function openLocalDisk(folder: string, leastFree = 0): Omit<Storage, "largest"> {
  const pathOf = (key: string) => join(folder, key);
  const free = async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize - leastFree;
  };

  return {
    held: 4 * pieceSize,
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
    free,
    list: () => listed(folder),
    async check() {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
      } catch (error) {
        throw new StorageMisfit(`the folder cannot be written to (${codeOf(error) ?? "unknown"}): set FILES_DIR to one that can, or give this process the right to`);
      }
      if ((await free()) <= 0) throw new StorageMisfit("less is free on the disk of FILES_DIR than FILES_FREE_MEGABYTES, and uploads are refused: make room on it");
    },
    close: () => undefined,
  };
}

/** One piece is under way at a time: whoever sends faster than the disk writes waits. */
async function writeAll(file: FileHandle, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) at += (await file.write(piece, at)).bytesWritten;
  }
}

async function* listed(folder: string): AsyncGenerator<StoredObject> {
  for (const tenantId of await namesIn(folder)) {
    for (const id of await namesIn(join(folder, tenantId))) {
      const key = `${tenantId}/${id}`;
      // the folder may have been somebody else's, too
      const found = isObjectKey(key) ? await stat(join(folder, key)).catch(missing) : null;
      if (found) yield { key, writtenAt: found.mtime };
    }
  }
}
