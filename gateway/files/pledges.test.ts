import { expect, test } from "@jest/globals";
import type { Storage } from "../../subgraphs/kernel/storage/storage.js";
import { fileSizeIn } from "./form-size.js";
import { Pledges } from "./pledges.js";

const storageWith = (free?: number) => ({ ...(free !== undefined && { free: () => Promise.resolve(free) }) }) as Storage;
const codeOf = (work: Promise<unknown>) => work.then(() => "DONE", (error: { code: string }) => error.code);

test("of many who come at once as many are let in as there is place for", async () => {
  const pledges = new Pledges(storageWith(50));
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(pledges.make(10))));
  expect(outcomes.filter((outcome) => outcome === "DONE")).toHaveLength(5);
  expect(outcomes.filter((outcome) => outcome === "STORAGE_FULL")).toHaveLength(15);
});

test("what was written is the disk's to count, and the rest is given back once", async () => {
  const pledges = new Pledges(storageWith(100));
  const one = await pledges.make(60);
  expect(await codeOf(one.more(41))).toBe("STORAGE_FULL");
  one.wrote(50);
  expect(await codeOf(pledges.make(91))).toBe("STORAGE_FULL");
  const other = await pledges.make(90);
  one.wrote(1_000);
  one.end();
  one.end();
  expect(await codeOf(pledges.make(11))).toBe("STORAGE_FULL");
  other.end();
  expect(await codeOf(pledges.make(100))).toBe("DONE");
});

test("whoever announces much keeps from others what it writes next, and is not let in where there is no place for all of it", async () => {
  const pledges = new Pledges(storageWith(100));
  expect((await pledges.make(10, 100)).left).toBe(10);
  expect(await codeOf(pledges.make(10, 91))).toBe("STORAGE_FULL");
  expect(await codeOf(pledges.make(10, 90))).toBe("DONE");
  expect(await codeOf(pledges.make(80))).toBe("DONE");
});

test("a storage without a bound takes everything", async () => {
  expect(await codeOf(new Pledges(storageWith()).make(1e15))).toBe("DONE");
});

test("how large a form's file is, is known from the form's length", async () => {
  const form = new FormData();
  form.append("file", new Blob(["x".repeat(12_345)], { type: "text/plain" }), "Übersicht.txt");
  const request = new Request("http://localhost/", { method: "POST", body: form });
  const type = request.headers.get("content-type")!;
  const length = (await request.arrayBuffer()).byteLength;
  const part = { fieldname: "file", filename: "Übersicht.txt", mimetype: "text/plain" };
  expect(fileSizeIn(length, type, part)).toBe(12_345);
  expect(fileSizeIn(null, type, part)).toBeNull();
  expect(fileSizeIn(length, "multipart/form-data", part)).toBeNull();
  expect(fileSizeIn(10, type, part)).toBeNull();
});
