import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { freshId, freshKey, TestS3 } from "../../../test/kit/s3.js";
import { eventually } from "../../../test/kit/wait.js";
import { createLog } from "../log/log.js";
import { OutsideCalls } from "../resilience/outside-calls.js";
import { opened, sealed, sealedRange } from "./cipher.js";
import { openStorage, type Storage } from "./storage.js";

const mebibyte = 1024 * 1024;
const largest = 100 * mebibyte;
const surroundings = () => ({ outside: new OutsideCalls(), log: createLog("silent") });

/** A storage, and what a test looks at and does behind its back. */
interface Place {
  storage: Storage;
  /** Keys of everything that lies there, half-written objects among it. */
  everything(): Promise<string[]>;
  /** As if all of it had been written at this time. */
  age(at: Date): Promise<void>;
  /** Something of somebody else's. */
  litter(): Promise<void>;
  close(): Promise<void>;
}

async function disk(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), "tenon-storage-"));
  const paths = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return {
    storage: openStorage({ folder, largest }, surroundings()),
    everything: async () => (await paths()).map((path) => path.slice(folder.length + 1)).sort(),
    age: async (at) => void (await Promise.all((await paths()).map((path) => utimes(path, at, at)))),
    async litter() {
      await mkdir(join(folder, "lost+found", "inside"), { recursive: true });
      await writeFile(join(folder, "note.txt"), "somebody's");
      await writeFile(join(folder, "lost+found", "note.txt"), "somebody's");
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

async function bucket(prefix: string): Promise<Place> {
  const s3 = await TestS3.open();
  const storage = openStorage({ folder: "", largest, s3: s3.settings({ prefix }) }, surroundings());
  const somebodys = openStorage({ folder: "", largest, s3: s3.settings({ prefix: "other/" }) }, surroundings());
  return {
    storage,
    everything: async () => [...(await s3.keys()), ...(await s3.begun())].filter((key) => key.startsWith(prefix) && !key.startsWith("other/")).map((key) => key.slice(prefix.length)).sort(),
    age: (at) => s3.age(at),
    litter: () => somebodys.write(freshKey(), pieces("somebody's")),
    async close() {
      storage.close();
      somebodys.close();
      await s3.close();
    },
  };
}

async function* pieces(...given: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of given) yield typeof piece === "string" ? Buffer.from(piece) : piece;
}
async function* breaking(bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes; at += 65_536) yield Buffer.alloc(65_536, "x");
  throw new Error("the sender has left");
}
async function textOf(stream: Readable | null): Promise<string | null> {
  return stream && Buffer.concat(await stream.toArray()).toString();
}
async function listed(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys.sort();
}

describe.each([
  ["a folder", disk],
  ["a bucket", () => bucket("")],
  ["a bucket that is shared", () => bucket("tenon/files/")],
])("%s", (_name, open) => {
  let place: Place;
  let storage: Storage;
  beforeAll(async () => {
    place = await open();
    ({ storage } = place);
  });
  afterAll(() => place.close());

  test("what was written is read, in whole and in part, and no further than it goes", async () => {
    const key = freshKey();
    await storage.write(key, pieces("hello ", "", "world"));
    expect(await textOf(await storage.read(key, 0, 10))).toBe("hello world");
    expect(await textOf(await storage.read(key, 6, 8))).toBe("wor");
    expect(await textOf(await storage.read(key, 6, 999))).toBe("world");
    expect(await textOf(await storage.read(key, 11, 20))).toBe("");
    expect(await storage.read(freshKey(), 0, 10)).toBeNull();
  });

  test("nothing is an object, too", async () => {
    const key = freshKey();
    await storage.write(key, pieces());
    expect(await textOf(await storage.read(key, 0, 9))).toBe("");
  });

  test("an object is written once, whoever else writes it at the same time", async () => {
    const key = freshKey();
    const outcomes = await Promise.allSettled(["first", "other"].map((text) => storage.write(key, pieces(text))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const winner = ["first", "other"][outcomes.findIndex(({ status }) => status === "fulfilled")];
    await expect(storage.write(key, pieces("later"))).rejects.toThrow();
    expect(await textOf(await storage.read(key, 0, 99))).toBe(winner);
  });

  test("what breaks off leaves nothing, wherever it does, and says why", async () => {
    const before = await place.everything();
    for (const bytes of [0, 200_000, 12 * mebibyte]) await expect(storage.write(freshKey(), breaking(bytes))).rejects.toThrow("the sender has left");
    expect(await place.everything()).toEqual(before);
  });

  test("what is larger than a part is sealed, stored and opened, from the middle, too", async () => {
    const [key, secret, size] = [freshKey(), Buffer.alloc(32, 5), 11 * mebibyte + 17];
    const whole = Buffer.alloc(size, "0123456789abcdefghijklmnopqrstuvwxyz");
    await storage.write(key, sealed(secret, pieces(whole.subarray(0, 1_000), whole.subarray(1_000))));
    for (const range of [{ from: 0, to: size - 1 }, { from: 5 * mebibyte - 3, to: 5 * mebibyte + 70_000 }, { from: size - 5, to: size - 1 }]) {
      const { from, to } = sealedRange(size, range);
      const parts = [];
      for await (const part of opened(secret, size, range, (await storage.read(key, from, to))!)) parts.push(part);
      expect(Buffer.concat(parts).equals(whole.subarray(range.from, range.to + 1))).toBe(true);
    }
    await storage.remove(key);
    expect(await storage.read(key, 0, 1)).toBeNull();
  });

  test("what is removed is gone, and once more is no mistake", async () => {
    const [key, other] = [freshKey(), freshKey()];
    for (const each of [key, other]) await storage.write(each, pieces("bytes"));
    await storage.remove(key);
    await storage.remove(key);
    expect([await storage.read(key, 0, 4), await textOf(await storage.read(other, 0, 4))]).toEqual([null, "bytes"]);
  });

  test("all of one tenant is removed, however much it is, and nothing of another's", async () => {
    const [ours, theirs] = [freshId(), freshId()];
    const kept = freshKey(theirs);
    await Promise.all([...Array.from({ length: 20 }, () => freshKey(ours)), kept].map((key) => storage.write(key, pieces("bytes"))));
    await storage.removeAll(ours);
    expect((await place.everything()).filter((key) => key.startsWith(ours) || key.startsWith(theirs))).toEqual([kept]);
    await storage.removeAll(ours);
  });

  test("the list has everything with its time, and nothing of somebody else's", async () => {
    const key = freshKey();
    await storage.write(key, pieces("bytes"));
    await place.litter();
    const old = new Date("2020-02-02T02:02:02Z");
    await place.age(old);
    const found = [];
    for await (const object of storage.list()) if (object.key === key) found.push(object);
    expect(found).toEqual([{ key, writtenAt: old }]);
    expect(await listed(storage)).toEqual((await place.everything()).filter((each) => each.length === key.length).sort());
  });

  test("a reader that leaves, before it has begun or after, is no mistake", async () => {
    const key = freshKey();
    await storage.write(key, pieces(Buffer.alloc(3 * mebibyte)));
    const unread = (await storage.read(key, 0, 3 * mebibyte))!;
    unread.destroy();
    for await (const some of (await storage.read(key, 0, 3 * mebibyte))!) if ((some as Buffer).length > 0) break;
    await eventually(() => unread.closed);
    expect((await textOf(await storage.read(key, 0, 3)))!.length).toBe(4);
  });

  test("it is found as the settings say", () => storage.check());
});

test("a folder that cannot be written to is told with what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tenon-storage-"));
  await writeFile(join(folder, "taken"), "");
  const storage = openStorage({ folder: join(folder, "taken"), largest }, surroundings());
  await expect(storage.check()).rejects.toThrow(/FILES_DIR/);
  await rm(folder, { recursive: true });
});

test("a folder says how much it may still take, and an operator hears of it before its disk is full", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tenon-storage-"));
  const [roomy, narrow] = [openStorage({ folder, largest }, surroundings()), openStorage({ folder, largest, leastFree: Number.MAX_SAFE_INTEGER }, surroundings())];
  expect([(await roomy.free!()) > 0, (await narrow.free!()) < 0]).toEqual([true, true]);
  await expect(roomy.check()).resolves.toBeUndefined();
  await expect(narrow.check()).rejects.toThrow(/FILES_FREE_MEGABYTES/);
  await rm(folder, { recursive: true });
});
