import { bmpSizes } from "./bmp.js";
import { gifSizes } from "./gif.js";
import { heifSizes } from "./heif.js";
import { jpegSizes } from "./jpeg.js";
import { pngSizes } from "./png.js";
import { Source, Unreadable, type ReadAt, type Size } from "./source.js";
import { tiffSizes } from "./tiff.js";
import { webpSizes } from "./webp.js";

/** Pixels of one picture, page or frame: 100 million take 400 MB when they are decoded. */
export const mostPixels = 100_000_000;
/** Pixels of one side. */
export const longestSide = 30_000;

const formats: Record<string, (source: Source) => AsyncGenerator<Size>> = {
  "image/png": pngSizes,
  "image/jpeg": jpegSizes,
  "image/gif": gifSizes,
  "image/webp": webpSizes,
  "image/avif": heifSizes,
  "image/heic": heifSizes,
  "image/tiff": tiffSizes,
  "image/bmp": bmpSizes,
};

/** What a picture is worth: `fits`; `too_large` to be decoded; `unreadable`, so that nobody knows; null: of a type that is no picture. */
export type PictureVerdict = "fits" | "too_large" | "unreadable" | null;

/**
 * A picture of few bytes can take gigabytes when somebody looks at it. This reads what its headers say, and decodes nothing.
 * @param contentType told by the bytes, not by their sender
 * @param size bytes in all
 * @throws what `readAt` throws
 */
export async function inspectPicture(contentType: string, size: number, readAt: ReadAt): Promise<PictureVerdict> {
  const sizesOf = Object.hasOwn(formats, contentType) ? formats[contentType] : undefined;
  if (!sizesOf) return contentType.startsWith("image/") ? "unreadable" : null;
  let seen = 0;
  try {
    for await (const { width, height } of sizesOf(new Source(size, readAt))) {
      if (width > longestSide || height > longestSide || width * height > mostPixels) return "too_large";
      if (width > 0 && height > 0) seen += 1;
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return "unreadable";
  }
  return seen > 0 ? "fits" : "unreadable";
}
