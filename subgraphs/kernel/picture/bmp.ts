import { Unreadable, type Size, type Source } from "./source.js";

/** Windows bitmaps, and the older ones of OS/2 (a header of 12 bytes); a negative height tells that the top row is the first. */
export async function* bmpSizes(source: Source): AsyncGenerator<Size> {
  const head = await source.at(0, 26);
  if (head.toString("latin1", 0, 2) !== "BM") throw new Unreadable();
  if (head.readUInt32LE(14) === 12) yield { width: head.readUInt16LE(18), height: head.readUInt16LE(20) };
  else yield { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) };
}
