import { Unreadable, type Size, type Source } from "./source.js";

/** What is looked into, and where. Further down these names mean nothing. */
const within: Record<string, readonly string[]> = { "": ["meta", "moov"], meta: ["iprp"], iprp: ["ipco"], ipco: ["ispe"], moov: ["trak"], trak: ["tkhd"] };

/** HEIC and AVIF (ISO/IEC 23008-12): the extents of all pictures in it, composed ones and their parts, and of tracks (ISO/IEC 14496-12). */
export async function* heifSizes(source: Source): AsyncGenerator<Size> {
  if ((await source.at(4, 4)).toString("latin1") !== "ftyp") throw new Unreadable();
  yield* sizesIn(source, "", 0, source.size);
}

async function* sizesIn(source: Source, parent: string, start: number, end: number): AsyncGenerator<Size> {
  for (let at = start; at + 8 <= end; ) {
    const head = await source.at(at, 8);
    const kind = head.toString("latin1", 4, 8);
    const short = head.readUInt32BE(0);
    const from = at + (short === 1 ? 16 : 8);
    const length = short === 1 ? Number((await source.at(at + 8, 8)).readBigUInt64BE()) : short;
    const until = short === 0 ? end : at + length;
    if (until < from || until > end) throw new Unreadable();
    if (within[parent]!.includes(kind)) {
      if (kind === "ispe") yield await extent(source, from + 4);
      else if (kind === "tkhd") yield await trackExtent(source, from);
      // a meta box has a version and flags before its boxes
      else yield* sizesIn(source, kind, kind === "meta" ? from + 4 : from, until);
    }
    at = until;
  }
}

async function extent(source: Source, at: number): Promise<Size> {
  const bytes = await source.at(at, 8);
  return { width: bytes.readUInt32BE(0), height: bytes.readUInt32BE(4) };
}

/** As fixed-point numbers of 16 and 16 bits, behind times of 32 bits or, in version 1, of 64. */
async function trackExtent(source: Source, from: number): Promise<Size> {
  const [version] = await source.at(from, 1);
  const { width, height } = await extent(source, from + (version === 1 ? 88 : 76));
  return { width: width >>> 16, height: height >>> 16 };
}
