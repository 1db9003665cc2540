import { Unreadable, type Size, type Source } from "./source.js";

/** Pages that are looked at; a document with more is none that we take. */
const mostPages = 1_000;

/** TIFF 6.0, section 2: a chain of directories, one for each page, of either byte order. */
export async function* tiffSizes(source: Source): AsyncGenerator<Size> {
  const head = await source.at(0, 8);
  const order = head.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") throw new Unreadable();
  const two = (bytes: Buffer, at: number) => (order === "II" ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const four = (bytes: Buffer, at: number) => (order === "II" ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (two(head, 2) !== 42) throw new Unreadable();

  let directory = four(head, 4);
  for (let page = 0; directory !== 0; page += 1) {
    if (page === mostPages) throw new Unreadable();
    const size = { width: 0, height: 0 };
    const count = two(await source.at(directory, 2), 0);
    for (let n = 0; n < count; n += 1) {
      const entry = await source.at(directory + 2 + 12 * n, 12);
      // a short number stands in the first half of its field
      const value = two(entry, 2) === 3 ? two(entry, 8) : four(entry, 8);
      if (two(entry, 0) === 256) size.width = value;
      if (two(entry, 0) === 257) size.height = value;
    }
    yield size;
    directory = four(await source.at(directory + 2 + 12 * count, 4), 0);
  }
}
