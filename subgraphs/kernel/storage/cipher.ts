import { createCipheriv, createDecipheriv } from "node:crypto";

/** Bytes of clear text in one sealed piece; the last one may be shorter. */
export const pieceSize = 64 * 1024;
const tagSize = 16;
const sealedPiece = pieceSize + tagSize;

/** Bytes that so many bytes of clear text have when they are sealed. */
export const sealedSize = (size: number): number => size + Math.max(1, Math.ceil(size / pieceSize)) * tagSize;

/** The number of the piece and whether it is the last: pieces cannot be swapped, dropped or cut off. A key is one object's alone, so that no nonce comes twice. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 0);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Pieces of one size, however the bytes come; the last one may be shorter. It holds one piece at a time. */
async function* inPieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held = Buffer.alloc(0);
  for await (const bytes of source) {
    held = Buffer.concat([held, bytes]);
    for (; held.length > size; held = held.subarray(size)) yield { piece: held.subarray(0, size), isLast: false };
  }
  yield { piece: held, isLast: true };
}

/** Seals a stream with AES-256-GCM (NIST SP 800-38D), piece by piece, so that a part of it can be opened. @param key 32 random bytes, of this object alone */
export async function* sealed(key: Buffer, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { piece, isLast } of inPieces(source, pieceSize)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(index, isLast));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    index += 1;
  }
}

/** Bytes from `from` to `to`, both included. */
export interface ByteRange {
  from: number;
  to: number;
}

/** Which bytes of the sealed object a part of the clear text stands in. @param size bytes of the clear text */
export function sealedRange(size: number, { from, to }: ByteRange): ByteRange {
  const end = (Math.floor(to / pieceSize) + 1) * sealedPiece;
  return { from: Math.floor(from / pieceSize) * sealedPiece, to: Math.min(end, sealedSize(size)) - 1 };
}

/** Opens the bytes that `sealedRange` names. @throws when anything of it was changed, moved or cut off */
export async function* opened(key: Buffer, size: number, range: ByteRange, source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const last = Math.ceil(size / pieceSize) - 1;
  let index = Math.floor(range.from / pieceSize);
  for await (const { piece } of inPieces(source, sealedPiece)) {
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(index, index === last), { authTagLength: tagSize });
    decipher.setAuthTag(piece.subarray(-tagSize));
    const clear = Buffer.concat([decipher.update(piece.subarray(0, -tagSize)), decipher.final()]);
    const start = index * pieceSize;
    yield clear.subarray(Math.max(0, range.from - start), range.to + 1 - start);
    index += 1;
  }
  if (index <= Math.floor(range.to / pieceSize)) throw new Error("the object was cut off");
}
