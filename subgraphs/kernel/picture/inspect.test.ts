import { expect, test } from "@jest/globals";
import { assert, asyncProperty, constantFrom, integer, tuple, uint8Array } from "fast-check";
import { inspectPicture, longestSide, mostPixels, type PictureVerdict } from "./inspect.js";
import { pictures } from "./pictures.fixture.js";

const inspect = (contentType: string, bytes: Uint8Array): Promise<PictureVerdict> => inspectPicture(contentType, bytes.length, (from, length) => Promise.resolve(bytes.subarray(from, from + length)));
const bytesOf = ({ base64 }: { base64: string }) => Buffer.from(base64, "base64");
const named = (name: string) => bytesOf(pictures.find((picture) => picture.name === name)!);
const png = (width: number, height: number) => {
  const bytes = named("PNG");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return inspect("image/png", bytes);
};

test.each(pictures)("$name: a small one fits, one that says that it is huge does not, and one that is cut off is no picture", async (picture) => {
  const bytes = bytesOf(picture);
  const [small, huge] = picture.grown;
  const grown = Buffer.from(bytes.toString("hex").replaceAll(small, huge), "hex");
  expect(grown.equals(bytes)).toBe(false);
  expect(await inspect(picture.contentType, bytes)).toBe("fits");
  expect(await inspect(picture.contentType, grown)).toBe("too_large");
  expect(await inspect(picture.contentType, bytes.subarray(0, 12))).toBe("unreadable");
});

test("pixels and sides are counted exactly, and none is no picture", async () => {
  expect([await png(10_000, 10_000), await png(10_000, 10_001)]).toEqual(["fits", "too_large"]);
  expect([await png(longestSide, 1), await png(longestSide + 1, 1), await png(1, longestSide + 1)]).toEqual(["fits", "too_large", "too_large"]);
  expect([await png(0xffffffff, 0xffffffff), await png(0, 5), await png(0, 0)]).toEqual(["too_large", "unreadable", "unreadable"]);
  expect(mostPixels).toBe(10_000 * 10_000);
});

test("what is no picture is not looked into; a picture of an unknown kind, or of another than it is said to be, is unreadable", async () => {
  const none = () => Promise.reject(new Error("was read"));
  expect([await inspectPicture("application/pdf", 9, none), await inspectPicture("constructor", 9, none)]).toEqual([null, null]);
  expect([await inspectPicture("image/x-new", 9, none), await inspectPicture("image/constructor", 9, none)]).toEqual(["unreadable", "unreadable"]);
  for (const { contentType } of pictures) expect([contentType, await inspect(contentType, Buffer.from("%PDF-1.7 and what else stands in such a file, which is no picture at all"))]).toEqual([contentType, "unreadable"]);
});

test("a storage that fails is no fault of the picture's", async () => {
  await expect(inspectPicture("image/png", 99, () => Promise.reject(new Error("the disk is gone")))).rejects.toThrow("the disk is gone");
});

test("a JPEG's size is found behind megabytes of profiles and previews, in few reads", async () => {
  const jpeg = named("JPEG");
  // APP2 of the greatest length that there is
  const segments = Array.from({ length: 100 }, () => Buffer.concat([Buffer.from([0xff, 0xe2, 0xff, 0xff]), Buffer.alloc(65_533)]));
  const bytes = Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
  let reads = 0;
  const verdict = await inspectPicture("image/jpeg", bytes.length, (from, length) => {
    reads += 1;
    return Promise.resolve(bytes.subarray(from, from + length));
  });
  expect(verdict).toBe("fits");
  expect(reads).toBeLessThan(2 * segments.length + 3);
});

test("a TIFF whose directories go round in a circle comes to an end", async () => {
  const circle = Buffer.alloc(14);
  circle.write("II*\0");
  circle.writeUInt32LE(8, 4);
  // no entries, and the next directory is this one
  circle.writeUInt32LE(8, 10);
  expect(await inspect("image/tiff", circle)).toBe("unreadable");
});

test("whatever the bytes are, there is a verdict, and no more is read than twice the whole and a little", async () => {
  const damaged = tuple(constantFrom(...pictures), uint8Array({ minLength: 1, maxLength: 8 }), integer({ min: 0, max: 400 }), integer({ min: 1, max: 3_000 }));
  await assert(
    asyncProperty(damaged, async ([picture, patch, at, length]) => {
      const bytes = bytesOf(picture).subarray(0, length);
      bytes.set(patch.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
      let reads = 0;
      const verdict = await inspectPicture(picture.contentType, bytes.length, (from, wanted) => {
        reads += 1;
        return Promise.resolve(bytes.subarray(from, from + wanted));
      });
      expect(["fits", "too_large", "unreadable"]).toContain(verdict);
      expect(reads).toBeLessThanOrEqual(66);
    }),
    { numRuns: 3_000 },
  );
});
