import { Unreadable, type Size, type Source } from "./source.js";

/** Start of frame, of any process; between them DHT, JPG and DAC have their places (ITU T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const hasNoLength = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** JPEG: the frame's header stands behind segments of any number (profiles, previews), before the scan. */
export async function* jpegSizes(source: Source): AsyncGenerator<Size> {
  for (let at = 0; ; ) {
    const [mark, marker] = await source.at(at, 2);
    if (mark !== 0xff || marker === 0xda || marker === 0xd9) throw new Unreadable();
    // any number of 0xff may stand before a marker
    if (marker === 0xff) at += 1;
    else if (hasNoLength(marker!)) at += 2;
    else {
      const length = (await source.at(at + 2, 2)).readUInt16BE();
      if (length < 2) throw new Unreadable();
      if (isFrame(marker!)) {
        const frame = await source.at(at + 5, 4);
        return yield { width: frame.readUInt16BE(2), height: frame.readUInt16BE(0) };
      }
      at += 2 + length;
    }
  }
}
