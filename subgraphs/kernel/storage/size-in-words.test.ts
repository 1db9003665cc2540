import { expect, test } from "@jest/globals";
import { sizeInWords } from "./size-in-words.js";

test("a limit is told by powers of 1,024, and never as more than it is", () => {
  const told = [0, 1_023, 1_024, 300_000, 3_000_000, 100 * 1024 ** 2, 1024 ** 3 - 1, 3 * 1024 ** 5].map(sizeInWords);
  expect(told).toEqual(["0 bytes", "1023 bytes", "1 KB", "292.9 KB", "2.8 MB", "100 MB", "1023.9 MB", "3072 TB"]);
});
