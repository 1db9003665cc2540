import { inspectPicture, type PictureVerdict } from "../../subgraphs/kernel/picture/inspect.js";
import { opened, sealedRange } from "../../subgraphs/kernel/storage/cipher.js";
import type { Storage } from "../../subgraphs/kernel/storage/storage.js";

/** Whether what is stored is a picture that can be looked at. Headers may stand anywhere in it, so that it is told when all of it is there. @param key the object's own */
export function storedPicture(storage: Storage, path: string, key: Buffer, size: number, contentType: string): Promise<PictureVerdict> {
  return inspectPicture(contentType, size, async (from, length) => {
    const range = { from, to: from + length - 1 };
    const sealed = sealedRange(size, range);
    const bytes = await storage.read(path, sealed.from, sealed.to);
    if (!bytes) throw new Error("what was stored a moment ago is not there");
    const pieces: Uint8Array[] = [];
    for await (const piece of opened(key, size, range, bytes)) pieces.push(piece);
    return Buffer.concat(pieces);
  });
}
