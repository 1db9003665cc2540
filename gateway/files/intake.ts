import { createHash, randomBytes } from "node:crypto";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { encodeId } from "../../subgraphs/kernel/ids/ids.js";
import { longestSide, mostPixels } from "../../subgraphs/kernel/picture/inspect.js";
import { pieceSize, sealed } from "../../subgraphs/kernel/storage/cipher.js";
import { contentTypeOf } from "../../subgraphs/kernel/storage/content-type.js";
import { sizeInWords } from "../../subgraphs/kernel/storage/size-in-words.js";
import { objectKey } from "../../subgraphs/kernel/storage/storage.js";
import { storageReceipt } from "../../subgraphs/kernel/storage/tickets.js";
import type { Platform } from "../../subgraphs/kernel/process/platform.js";
import { ids } from "../../subgraphs/operations/contract.js";
import type { FileLimits } from "./limits.js";
import type { UploadedFile } from "./mutations.js";
import { paced } from "./paced.js";
import { storedPicture } from "./picture.js";
import type { Pledges } from "./pledges.js";
import { Room } from "./room.js";

const refused = (problem: string, message: string) => new PublicError("BAD_USER_INPUT", message, { problems: [problem] });

/** One upload: which file it is, and the mutations as whoever sends it. */
export interface Intake {
  tenantId: string;
  fileId: string;
  ticket: string;
  /** Bytes that are to come; null where nobody knows. */
  size: number | null;
  mutate<T>(field: "claimFileUpload" | "extendFileUpload" | "completeFileUpload" | "deleteFile", input: Record<string, unknown>): Promise<T>;
  /** Pays for one step of a file that does not say how large it is. @throws RATE_LIMITED */
  payStep(): Promise<void>;
}

/** What uploads take of this process. */
export interface IntakeDoors {
  platform: Platform;
  pledges: Pledges;
  limits: FileLimits;
}

/**
 * Takes a file's bytes as they come: what is too large, of a type that is not taken, or beyond the tenant's quota is refused as soon
 * as that shows, and nothing of it stays; so is what does not go on. Room for them is held before they are written, on the disk and in the
 * quota. Whoever sends faster than the storage writes waits; a few pieces are held at a time.
 */
export async function takeIn({ platform, pledges, limits }: IntakeDoors, intake: Intake, source: AsyncIterable<Uint8Array>): Promise<UploadedFile> {
  const { size, ticket, mutate } = intake;
  const { largest } = platform.storage;
  const expected = Math.min(size ?? limits.stepBytes, largest);
  const pledge = await pledges.make(Math.min(expected, limits.stepBytes), expected);
  try {
    // who sends another address's bytes, or the same address's a second time, is to end nobody else's upload
    const { room } = await mutate<{ room: number }>("claimFileUpload", { ticket, size: size === null ? null : expected });
    return await store(platform, intake, new Room({ room, pledge, limits, intake, platform }), paced(source, limits));
  } finally {
    pledge.end();
  }
}

async function store({ storage, keyring, log }: Platform, { tenantId, fileId, size: declared, mutate }: Intake, room: Room, source: AsyncGenerator<Uint8Array>): Promise<UploadedFile> {
  const path = objectKey(tenantId, fileId);
  const counted = counting(source, room, storage.largest);
  let told = false;
  try {
    if (declared !== null && declared > storage.largest) throw tooLarge(storage.largest);
    const { head, rest } = await beginning(counted.bytes);
    if (head.length === 0) throw refused("FILE_TOO_LARGE", "The file has no bytes.");
    const contentType = await contentTypeOf(head);
    if (contentType === null) throw refused("FILE_TYPE_NOT_ALLOWED", "Files of this type are not taken. Send a document, picture, recording, archive or plain text.");
    const key = randomBytes(32);
    await storage.write(path, sealed(key, rest));
    const { size, sha256 } = counted.result();
    const picture = await storedPicture(storage, path, key, size, contentType);
    if (picture === "too_large") throw refused("PICTURE_TOO_LARGE", `The picture has too many pixels: ${inWords(mostPixels)} are taken at the most, and ${inWords(longestSide)} on each side.`);
    if (picture === "unreadable") throw refused("FILE_TYPE_NOT_ALLOWED", "The picture cannot be read: it may be damaged. Save it again, then send it.");
    const receipt = storageReceipt.write(keyring, { tenantId, fileId, key: key.toString("base64"), contentType, size, sha256 });
    told = true;
    return (await mutate<{ file: UploadedFile }>("completeFileUpload", { receipt })).file;
  } catch (error) {
    // it may have been completed though the answer was lost: its bytes then go with its row, and no sooner
    if (!(told && isUnsure(error))) await storage.remove(path).catch((lost: unknown) => log.debug({ err: lost }, "what came of an upload that failed is left to the collector"));
    // what is left of the row is collected later, if this fails too
    await mutate("deleteFile", { id: encodeId(ids.File, fileId) }).catch((lost: unknown) => log.debug({ err: lost }, "an upload that failed is left to the collector"));
    throw error;
  } finally {
    // what was refused before the storage asked for it lets go of its sender
    void counted.bytes.return(undefined).catch(() => undefined);
  }
}

const inWords = (pixels: number) => pixels.toLocaleString("en-US");

/** Whether what was asked may have been done all the same. */
const isUnsure = (error: unknown) => !(error instanceof PublicError) || error.code === "UNAVAILABLE" || error.code === "INTERNAL";

const tooLarge = (largest: number) => refused("FILE_TOO_LARGE", `The file is too large: it may have ${sizeInWords(largest)} at the most.`);

/** Passes bytes on as long as there is room for them, and knows in the end how many there were and what their digest is. */
function counting(source: AsyncGenerator<Uint8Array>, room: Room, largest: number) {
  const hash = createHash("sha256");
  let size = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for await (const piece of source) {
      size += piece.length;
      if (size > largest) throw tooLarge(largest);
      await room.take(piece.length);
      hash.update(piece);
      yield piece;
    }
  }
  return { bytes: bytes(), result: () => ({ size, sha256: hash.digest("hex") }) };
}

/** The first 64 KiB, and all of it. */
async function beginning(source: AsyncGenerator<Uint8Array>): Promise<{ head: Buffer; rest: AsyncGenerator<Uint8Array> }> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < pieceSize; ) {
    const { value, done } = await source.next();
    if (done) break;
    pieces.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* pieces;
    yield* source;
  }
  return { head: Buffer.concat(pieces), rest: all() };
}
