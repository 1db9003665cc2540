import { Unreadable, type Size, type Source } from "./source.js";

/** PNG (W3C, section 11.2.1): the header chunk is the first. */
export async function* pngSizes(source: Source): AsyncGenerator<Size> {
  const head = await source.at(0, 24);
  if (head.toString("latin1", 12, 16) !== "IHDR") throw new Unreadable();
  yield { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
