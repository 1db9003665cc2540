import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { PublicError } from "../../subgraphs/kernel/errors/errors.js";
import { defaultFileLimits } from "./limits.js";
import { paced } from "./paced.js";

const never = new Promise<never>(() => undefined);

async function* sent(...pieces: (string | Promise<never>)[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(await piece);
}

/** What came of it, and how it ended. */
async function took(source: AsyncIterable<Uint8Array>, limits: Partial<typeof defaultFileLimits>): Promise<[string, string[] | null]> {
  let text = "";
  try {
    for await (const piece of paced(source, { ...defaultFileLimits, ...limits })) text += String(piece);
    return [text, null];
  } catch (error) {
    if (!(error instanceof PublicError)) throw error;
    return [text, error.extensions["problems"] as string[]];
  }
}

test("bytes pass as they are while they go on to come", async () => {
  expect(await took(sent("one ", "two"), {})).toEqual(["one two", null]);
});

test("a sender that stands still is not waited for", async () => {
  expect(await took(sent("one", never), { idleMs: 20 })).toEqual(["one", ["UPLOAD_TOO_SLOW"]]);
});

test("a sender that is too slow in the mean is not waited for, however it goes on", async () => {
  async function* dripping() {
    for (;;) {
      await setImmediate();
      yield Buffer.from("x");
    }
  }
  const [text, problems] = await took(dripping(), { graceMs: 20, leastPerSecond: 1e9 });
  expect([text, problems]).toEqual([expect.stringMatching(/^x*$/), ["UPLOAD_TOO_SLOW"]]);
});

test("what its bytes are worth is not too slow", async () => {
  expect(await took(sent("x".repeat(1_000), "x"), { graceMs: 1, leastPerSecond: 0.001 })).toEqual(["x".repeat(1_001), null]);
});

test("a file that never ends is ended, however fast it comes", async () => {
  async function* endless() {
    for (;;) yield Buffer.from("x");
  }
  expect((await took(endless(), { wholeMs: 20 }))[1]).toEqual(["UPLOAD_TOO_SLOW"]);
});

test("what the source still has can be read by another when a file is refused", async () => {
  const source = new PassThrough();
  source.write("one");
  for await (const _piece of paced(source, defaultFileLimits)) break;
  expect(source.destroyed).toBe(false);
  const rest: string[] = [];
  source.on("data", (piece) => rest.push(String(piece)));
  source.end("two");
  await new Promise((resolve) => source.once("end", resolve));
  expect(rest).toEqual(["two"]);
});
