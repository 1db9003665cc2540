import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { array, assert, asyncProperty, uint8Array } from "fast-check";
import { TestClamd } from "../../../test/kit/clamd.js";
import { eventually } from "../../../test/kit/wait.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { openClamd, type ClamdOptions, type Scanner } from "./clamd.js";

let clamd: TestClamd;
let port: number;
let scanner: Scanner;
let outside: OutsideCalls;
beforeAll(async () => {
  clamd = new TestClamd();
  port = await clamd.listen();
});
afterAll(() => clamd.close());
beforeEach(() => {
  clamd.streams.length = 0;
  clamd.moods.length = 0;
  clamd.taken = 0;
  outside = new OutsideCalls();
  scanner = open();
});

const open = (options: Partial<ClamdOptions> = {}) => openClamd({ address: { host: "127.0.0.1", port }, largest: 300_000_000, ...options }, outside);
async function* pieces(...given: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of given) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}
const codeOf = (scan: Promise<unknown>) => scan.then(() => "DONE", (error: { code?: string }) => error.code);

test("what is clean, what is not and what that is called; the engine tells its version", async () => {
  expect(await scanner.scan(pieces("good"))).toEqual({ verdict: "clean" });
  expect(await scanner.scan(pieces())).toEqual({ verdict: "clean" });
  expect(await scanner.scan(pieces("mal", "ware"))).toEqual({ verdict: "infected", signature: "Test.Malware" });
  expect(await scanner.version()).toBe("ClamAV 1.4.6/27820/Sun Nov 22 09:12:01 2026");
  await eventually(() => clamd.open === 0);
});

test("a socket file does as well as a port", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tenon-clamd-"));
  const local = new TestClamd();
  try {
    const path = join(folder, "clamd.sock");
    await local.listen(path);
    expect(await open({ address: { path } }).scan(pieces("malware"))).toMatchObject({ verdict: "infected" });
  } finally {
    await local.close();
    await rm(folder, { recursive: true });
  }
});

test("whatever pieces the bytes come in, empty ones among them, the scanner gets all of them in order", async () => {
  await assert(
    asyncProperty(array(uint8Array({ maxLength: 200_000, size: "max" }), { maxLength: 6 }), async (given) => {
      clamd.streams.length = 0;
      expect((await scanner.scan(pieces(...given))).verdict).toBe("clean");
      expect(clamd.streams[0]!.equals(Buffer.concat(given))).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("more than the scanner takes is told as that: by us before it is sent, by the scanner, and by its signature for what it did not read", async () => {
  const small = open({ largest: 10 });
  expect(await small.scan(pieces("0123456789"))).toEqual({ verdict: "clean" });
  expect(await small.scan(pieces("0123456789", "malware"))).toEqual({ verdict: "too_large" });
  expect(clamd.streams.map(String)).toEqual(["0123456789"]);
  clamd.moods.push({ says: "INSTREAM size limit exceeded. ERROR" }, { says: "stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND" });
  expect(await scanner.scan(pieces("x"))).toEqual({ verdict: "too_large" });
  expect(await scanner.scan(pieces("x"))).toEqual({ verdict: "too_large" });
  expect(outside.snapshot()).toMatchObject([{ failures: 0, operators: true }]);
});

test("a verdict that comes early ends the reading; an early OK is none", async () => {
  let read = 0;
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (; read < 100_000; read += 1) yield Buffer.alloc(1_000);
    } finally {
      closed = true;
    }
  }
  clamd.moods.push({ saysAt: 1_000, says: "stream: Test.Early FOUND" });
  expect(await scanner.scan(endless())).toEqual({ verdict: "infected", signature: "Test.Early" });
  expect([read < 100_000, closed]).toEqual([true, true]);
  read = 0;
  clamd.taken = 0;
  clamd.moods.push({ saysAt: 1_000, says: "stream: OK" });
  expect(await codeOf(scanner.scan(endless()))).toBe("UNAVAILABLE");
});

test("the source is read no faster than the scanner takes it", async () => {
  let read = 0;
  async function* large(): AsyncGenerator<Uint8Array> {
    for (; read < 50_000; read += 1) yield Buffer.alloc(4_096);
  }
  clamd.moods.push("stops reading");
  expect(await codeOf(open({ patience: { connect: 60_000, silence: 300 } }).scan(large()))).toBe("UNAVAILABLE");
  // what the connection's two ends buffer (some 6 MB), and no more of the 200 MB
  expect(read).toBeLessThan(25_000);
});

test.each<[string, string | { says: string }]>([
  ["hangs up", "hangs up"],
  ["has a trouble of its own", { says: "Can't allocate memory. ERROR" }],
  ["says what nobody knows", { says: "stream: OK FOUND? <b>" }],
  ["says that something else is clean", { says: "other: OK" }],
  ["names an unprintable signature", { says: "stream: a\r\nb FOUND" }],
  ["has no end", { says: "x".repeat(100_000) }],
])("a scanner that %s has told nothing: UNAVAILABLE, without its words", async (_, mood) => {
  clamd.moods.push(mood as "hangs up");
  const error = await scanner.scan(pieces("x")).catch((thrown: unknown) => thrown as Error & { code: string });
  expect(error).toMatchObject({ code: "UNAVAILABLE", message: expect.not.stringMatching(/memory|<b>|xxx/) });
});

test("a silent scanner is waited for as long as was agreed, and its connection closed", async () => {
  clamd.moods.push("is silent");
  expect(await codeOf(open({ patience: { connect: 60_000, silence: 50 } }).scan(pieces("x")))).toBe("UNAVAILABLE");
  await eventually(() => clamd.open === 0);
});

test("a source that fails is the source's fault: its own error, no verdict on the part, and nothing against the scanner", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("good");
    throw new Error("the disk is gone");
  }
  await expect(scanner.scan(broken())).rejects.toThrow("the disk is gone");
  await eventually(() => clamd.open === 0);
  expect([clamd.streams, outside.snapshot()]).toMatchObject([[], [{ failures: 0, state: "closed" }]]);
});

test("a scanner that is not there is left alone after five failures, and nothing is read for it then", async () => {
  const nobody = open({ address: { path: join(tmpdir(), "tenon-no-such.sock") } });
  for (let n = 0; n < 5; n += 1) expect(await codeOf(nobody.scan(pieces("x")))).toBe("UNAVAILABLE");
  let read = false;
  async function* watched(): AsyncGenerator<Uint8Array> {
    read = true;
    yield Buffer.from("x");
  }
  expect(await codeOf(nobody.scan(watched()))).toBe("UNAVAILABLE");
  expect([read, outside.snapshot()]).toEqual([false, [{ target: "scanner", state: "open", active: 0, calls: 5, failures: 5, refused: 1, operators: true }]]);
});

test("files that the scanner has an error for, however many, do not keep it from the others", async () => {
  for (let n = 0; n < 6; n += 1) {
    clamd.moods.push({ says: "Can't allocate memory. ERROR" });
    expect(await codeOf(scanner.scan(pieces("x")))).toBe("UNAVAILABLE");
  }
  expect(outside.snapshot()).toMatchObject([{ state: "closed", failures: 0, refused: 0 }]);
  expect(await scanner.scan(pieces("good"))).toEqual({ verdict: "clean" });
});

test("twenty at the same time are all answered, eight at once", async () => {
  const released = Promise.withResolvers<void>();
  let [reading, most] = [0, 0];
  async function* held(text: string): AsyncGenerator<Uint8Array> {
    most = Math.max(most, (reading += 1));
    yield Buffer.from(text);
    await released.promise;
    reading -= 1;
  }
  const before = clamd.connections;
  const scans = Promise.all(Array.from({ length: 20 }, (_, n) => scanner.scan(held(n % 2 ? "good" : "malware"))));
  await eventually(() => reading === 8 && clamd.connections === before + 8);
  released.resolve();
  const verdicts = await scans;
  expect(most).toBe(8);
  expect(verdicts.filter(({ verdict }) => verdict === "infected")).toHaveLength(10);
  expect(clamd.streams).toHaveLength(20);
});
