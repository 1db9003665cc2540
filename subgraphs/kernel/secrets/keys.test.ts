import { expect, test } from "@jest/globals";
import { Keyring } from "./keys.js";

const key = (id: string, fill: number) => ({ id, bytes: Buffer.alloc(32, fill) });
const secret = Buffer.from("a secret");

test("what was sealed opens at the place that it was sealed for, and only there", () => {
  const ring = new Keyring([key("one", 1)]);
  const envelope = ring.seal(secret, "row 1");
  expect(ring.open(envelope, "row 1")).toEqual(secret);
  expect(() => ring.open(envelope, "row 2")).toThrow();
  expect(envelope.includes(secret)).toBe(false);
});

test("the same secret is never sealed to the same bytes", () => {
  const ring = new Keyring([key("one", 1)]);
  expect(ring.seal(secret, "row 1").equals(ring.seal(secret, "row 1"))).toBe(false);
});

test("an envelope with any byte changed, or cut short, does not open", () => {
  const ring = new Keyring([key("one", 1)]);
  const envelope = ring.seal(secret, "row 1");
  for (let at = 0; at < envelope.length; at += 1) {
    const changed = Buffer.from(envelope);
    changed[at] = changed[at]! ^ 1;
    expect(() => ring.open(changed, "row 1")).toThrow();
    expect(() => ring.open(envelope.subarray(0, at), "row 1")).toThrow();
  }
});

test("after a rotation old envelopes and MACs are still good, and new ones are made with the new key", () => {
  const before = new Keyring([key("one", 1)]);
  const after = new Keyring([key("two", 2), key("one", 1)]);
  expect(after.open(before.seal(secret, "x"), "x")).toEqual(secret);
  expect(after.verifyMac("p", "message", before.mac("p", "message"))).toBe(true);
  expect(() => before.open(after.seal(secret, "x"), "x")).toThrow("not in the ring");
  expect(before.verifyMac("p", "message", after.mac("p", "message"))).toBe(false);
});

test("a key that was taken out of the ring opens nothing more", () => {
  const envelope = new Keyring([key("one", 1)]).seal(secret, "x");
  expect(() => new Keyring([key("two", 2)]).open(envelope, "x")).toThrow("not in the ring");
  // the same id over other bytes is another key
  expect(() => new Keyring([key("one", 9)]).open(envelope, "x")).toThrow();
});

test("a MAC holds for its purpose and its message alone", () => {
  const ring = new Keyring([key("one", 1)]);
  const mac = ring.mac("purpose", "message");
  expect(ring.verifyMac("purpose", "message", mac)).toBe(true);
  expect(ring.verifyMac("another", "message", mac)).toBe(false);
  expect(ring.verifyMac("purpose", "another", mac)).toBe(false);
  expect(ring.verifyMac("purpose", "message", mac.subarray(1))).toBe(false);
  expect(ring.verifyMac("purpose", "message", Buffer.alloc(0))).toBe(false);
});

test("a ring without a key cannot be made", () => {
  expect(() => new Keyring([])).toThrow("at least one key");
});
