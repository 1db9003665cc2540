import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { freshKey, TestS3, type Mood } from "../../../../test/kit/s3.js";
import { eventually } from "../../../../test/kit/wait.js";
import { createLog } from "../../log/log.js";
import { OutsideCalls } from "../../resilience/outside-calls.js";
import { openStorage, type Storage } from "../storage.js";
import type { S3Settings } from "./settings.js";

const mebibyte = 1024 * 1024;
const part = 5 * mebibyte;
/** Enough for a server that answers, on a machine that is busy; for one that does not each test sets its own. */
const patient = { brief: 60_000, long: 60_000, silence: 60_000, rest: 600_000 };

let s3: TestS3;
let outside: OutsideCalls;
let lines: string[];
const open: Storage[] = [];
beforeAll(async () => {
  s3 = await TestS3.open();
});
afterEach(() => {
  for (const storage of open.splice(0)) storage.close();
  s3.moods.clear();
  s3.plain = false;
});
afterAll(() => s3.close());

function storageOf(more: Partial<S3Settings> = {}): Storage {
  outside = new OutsideCalls();
  lines = [];
  const storage = openStorage({ folder: "", largest: 100 * mebibyte, s3: s3.settings({ patience: patient, ...more }) }, { outside, log: createLog("debug", { write: (line) => void lines.push(line) }) });
  open.push(storage);
  return storage;
}
const does = (kind: string, ...moods: Mood[]) => s3.moods.set(kind, moods);
const always = (mood: Mood): Mood[] => Array.from({ length: 30 }, () => mood);
const hangs: Mood = { hangs: true };

async function* bytes(count: number): AsyncGenerator<Uint8Array> {
  for (let left = count; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), "x");
}
const outcome = (work: Promise<unknown>) => work.then(() => "DONE", (error: { code?: string; message: string }) => error.code ?? error.message);
const sizeAt = async (storage: Storage, key: string) => Buffer.concat(await ((await storage.read(key, 0, 100 * mebibyte)) as Readable).toArray()).length;
async function keysOf(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys;
}

test("32 MiB go by in parts, and no more than one part is held at a time", async () => {
  const storage = storageOf();
  const key = freshKey();
  const [begin, size] = [s3.received, 32 * mebibyte + 5];
  let most = 0;
  async function* watched(): AsyncGenerator<Uint8Array> {
    let given = 0;
    for await (const piece of bytes(size)) {
      most = Math.max(most, given - (s3.received - begin));
      given += piece.length;
      yield piece;
    }
  }
  s3.requests.length = 0;
  await storage.write(key, watched());
  expect([s3.received - begin >= size, most <= part]).toEqual([true, true]);
  expect(s3.requests).toEqual(["POST ?uploads", ...Array<string>(7).fill("PUT ?uploadId"), "POST ?uploadId"]);
  expect(await sizeAt(storage, key)).toBe(size);
});

test("what is smaller than a part is one request, and what is exactly as large has one part", async () => {
  const storage = storageOf();
  const [small, exact] = [freshKey(), freshKey()];
  s3.requests.length = 0;
  await storage.write(small, bytes(1_000));
  await storage.write(exact, bytes(2 * part));
  expect(s3.requests).toEqual(["PUT", "POST ?uploads", "PUT ?uploadId", "PUT ?uploadId", "POST ?uploadId"]);
  expect([await sizeAt(storage, small), await sizeAt(storage, exact)]).toEqual([1_000, 2 * part]);
});

test("a server that is busy for a moment is asked again, and nobody learns of it", async () => {
  const storage = storageOf();
  const key = freshKey();
  const busy: Mood = { status: 503, code: "SlowDown" };
  for (const kind of ["POST ?uploads", "PUT ?uploadId", "POST ?uploadId", "GET", "DELETE"]) does(kind, busy);
  await storage.write(key, bytes(6 * mebibyte));
  expect(await sizeAt(storage, key)).toBe(6 * mebibyte);
  await storage.remove(key);
  expect([await storage.read(key, 0, 1), lines]).toEqual([null, []]);
});

test.each([["PUT", 1_000], ["POST ?uploadId", 6 * mebibyte]])("what is stored though the answer to %s was lost is stored", async (kind, size) => {
  const storage = storageOf();
  const key = freshKey();
  does(kind, "does it and hangs up");
  await storage.write(key, bytes(size));
  expect([await sizeAt(storage, key), await s3.begun()]).toEqual([size, []]);
});

test("a server that knows no conditions on writing, or cannot tell what was begun, is written to all the same", async () => {
  const storage = storageOf();
  s3.plain = true;
  does("GET ?uploads", ...always({ status: 501, code: "NotImplemented" }));
  const [small, large] = [freshKey(), freshKey()];
  await storage.write(small, bytes(1_000));
  await storage.write(large, bytes(6 * mebibyte));
  expect(await keysOf(storage)).toEqual(expect.arrayContaining([small, large]));
  for (const key of [small, large]) await storage.remove(key);
  expect(await keysOf(storage)).not.toContain(small);
});

test.each([
  ["PUT", 1_000],
  ["POST ?uploads", 6 * mebibyte],
  ["PUT ?uploadId", 6 * mebibyte],
  ["POST ?uploadId", 6 * mebibyte],
])("a server that hangs at %s is not waited for, and nothing is left", async (kind, size) => {
  const storage = storageOf({ patience: { ...patient, brief: kind === "POST ?uploads" ? 500 : 60_000, long: 500 } });
  const key = freshKey();
  does(kind, ...always(hangs));
  expect(await outcome(storage.write(key, bytes(size)))).toBe("UNAVAILABLE");
  expect([await s3.begun(), (await s3.keys()).includes(key)]).toEqual([[], false]);
});

test("a server that hangs before contents come, or in their midst, is not waited for, and its connection is closed", async () => {
  const key = freshKey();
  does("GET", hangs, { hangs: true, after: 0 }, { hangs: true, after: 70_000 });
  const hasty = storageOf({ patience: { ...patient, brief: 500 } });
  expect(await outcome(hasty.read(key, 0, 999_999))).toBe("UNAVAILABLE");
  const storage = storageOf({ patience: { ...patient, silence: 500 } });
  for (let n = 0; n < 2; n += 1) expect(await outcome((await storage.read(key, 0, 999_999))!.toArray())).toBe("UNAVAILABLE");
  await eventually(() => s3.answering === 0);
});

test("a reader that leaves, before it has begun or after, frees the connection", async () => {
  const storage = storageOf();
  const key = freshKey();
  // more than the sockets between hold
  await storage.write(key, bytes(24 * mebibyte));
  for (const begun of [false, true]) {
    const leaving = (await storage.read(key, 0, 24 * mebibyte))!;
    if (begun) await leaving[Symbol.asyncIterator]().next();
    await eventually(() => s3.answering === 1);
    leaving.destroy();
    await eventually(() => s3.answering === 0);
  }
});

test("a server that fails five times in a row is left alone, and the operator's list says so", async () => {
  const storage = storageOf();
  does("GET", ...always({ status: 403, code: "AccessDenied" }));
  for (let n = 0; n < 5; n += 1) expect(await outcome(storage.read(freshKey(), 0, 1))).toBe("UNAVAILABLE");
  s3.requests.length = 0;
  expect([await outcome(storage.read(freshKey(), 0, 1)), await outcome(storage.check()), s3.requests]).toEqual(["UNAVAILABLE", "UNAVAILABLE", []]);
  expect(outside.snapshot()).toMatchObject([{ target: "storage", state: "open", operators: true }]);
});

test("what is not there is no fault of the server's", async () => {
  const storage = storageOf();
  for (let n = 0; n < 10; n += 1) expect(await storage.read(freshKey(), 0, 1)).toBeNull();
  expect(outside.snapshot()).toMatchObject([{ state: "closed", failures: 0 }]);
});

test("parts that a storage which was away has kept are in the list, and go with what is removed", async () => {
  const storage = storageOf();
  const keys = Array.from({ length: 5 }, () => freshKey());
  does("DELETE ?uploadId", ...always({ status: 500, code: "InternalError" }));
  does("PUT ?uploadId", ...always({ status: 403, code: "AccessDenied" }));
  for (const key of keys.slice(0, 4)) expect(await outcome(storage.write(key, bytes(6 * mebibyte)))).toBe("UNAVAILABLE");
  s3.moods.clear();
  const later = storageOf();
  expect(await s3.begun()).toHaveLength(4);
  expect((await keysOf(later)).filter((key) => keys.includes(key)).sort()).toEqual(keys.slice(0, 4).sort());
  await later.remove(keys[0]!);
  for (const key of keys.slice(1)) await later.removeAll(key.slice(0, 36));
  expect(await s3.begun()).toEqual([]);
});

test.each([
  ["keys that the server does not know", { credentials: { accessKeyId: "SOMEBODY", secretAccessKey: "hunter2" } }, /FILES_S3_ACCESS_KEY_ID/],
  ["a bucket that there is none of", { bucket: "nowhere" }, /FILES_S3_BUCKET/],
] as const)("%s are told to the operator with what to do, and to nobody else", async (_title, wrong, remedy) => {
  const storage = storageOf(wrong);
  const told = await storage.check().catch((error: Error) => error);
  expect(told).toMatchObject({ name: "StorageMisfit", message: expect.stringMatching(remedy) });
  for (const work of [() => storage.write(freshKey(), bytes(10)), () => storage.write(freshKey(), bytes(part)), () => storage.read(freshKey(), 0, 1)]) {
    await expect(work()).rejects.toMatchObject({ code: "UNAVAILABLE", message: "The storage of files does not answer. Try again later." });
  }
  expect(lines.length).toBeGreaterThan(0);
  expect(`${(told as Error).message}${lines.join("")}`).not.toMatch(/SOMEBODY|hunter2|nowhere|127\.0\.0\.1/);
});

test("a server that nobody listens at is away, and no mistake of the settings'", async () => {
  expect(await outcome(storageOf({ endpoint: "http://127.0.0.1:9" }).check())).toBe("UNAVAILABLE");
});

test("without keys of its own it takes those that the machine gives its tasks", async () => {
  const keys = { AccessKeyId: s3.accessKeyId, SecretAccessKey: "S3RVER", Token: "token", Expiration: new Date(Date.now() + 3_600_000).toISOString() };
  const provider = createServer((_request, response) => response.end(JSON.stringify(keys)));
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const kept = { ...process.env };
  for (const name of Object.keys(kept)) if (name.startsWith("AWS_")) delete process.env[name];
  const nothing = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
  Object.assign(process.env, nothing, { AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${(provider.address() as AddressInfo).port}/keys` });
  try {
    await storageOf({ credentials: null }).check();
  } finally {
    for (const name of [...Object.keys(nothing), "AWS_CONTAINER_CREDENTIALS_FULL_URI"]) delete process.env[name];
    Object.assign(process.env, kept);
    provider.closeAllConnections();
    await new Promise((resolve) => provider.close(resolve));
  }
});
