import { Unreadable, type Size, type Source } from "./source.js";

/** WebP (RFC 9649): a canvas, into which all frames fit, or one picture, lossy (RFC 6386, section 9.1) or lossless. */
export async function* webpSizes(source: Source): AsyncGenerator<Size> {
  // a lossless picture may be over before the others' headers are
  const head = await source.at(0, Math.min(30, source.size));
  if (head.length < 25) throw new Unreadable();
  if (head.toString("latin1", 0, 4) !== "RIFF" || head.toString("latin1", 8, 12) !== "WEBP") throw new Unreadable();
  const kind = head.toString("latin1", 12, 16);
  if (kind !== "VP8L" && head.length < 30) throw new Unreadable();
  if (kind === "VP8X") yield { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  else if (kind === "VP8 " && head.readUIntBE(23, 3) === 0x9d012a) yield { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  else if (kind === "VP8L" && head[20] === 0x2f) yield { width: (head.readUInt32LE(21) & 0x3fff) + 1, height: ((head.readUInt32LE(21) >>> 14) & 0x3fff) + 1 };
  else throw new Unreadable();
}
