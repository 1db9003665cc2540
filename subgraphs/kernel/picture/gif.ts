import { Unreadable, type Size, type Source } from "./source.js";

const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** GIF89a: the screen, and each frame with its place, which decoders make room for even where it leaves the screen. */
export async function* gifSizes(source: Source): AsyncGenerator<Size> {
  const head = await source.at(0, 13);
  if (!/^GIF8[79]a$/.test(head.toString("latin1", 0, 6))) throw new Unreadable();
  yield { width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  let at = 13 + tableSize(head[10]!);
  // behind the trailer, or in place of a block, there is nothing that is shown
  while (at < source.size) {
    const [block] = await source.at(at, 1);
    if (block === 0x2c) {
      const frame = await source.at(at, 10);
      yield { width: frame.readUInt16LE(1) + frame.readUInt16LE(5), height: frame.readUInt16LE(3) + frame.readUInt16LE(7) };
      at = await afterBlocks(source, at + 11 + tableSize(frame[9]!));
    } else if (block === 0x21) at = await afterBlocks(source, at + 2);
    else return;
  }
}

/** Behind a row of blocks, each behind its length of one byte; one of length zero ends it, or the end of all. */
async function afterBlocks(source: Source, from: number): Promise<number> {
  for (let at = from; at < source.size; ) {
    const [length] = await source.at(at, 1);
    at += 1 + length!;
    if (length === 0) return at;
  }
  return source.size;
}
