import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { TypeID } from "typeid-js";
import { decodeId, encodeId, idKind, idSchema, newId } from "./ids.js";

const prefix = idKind("Thing", "prefix");

// vectors of the TypeID specification 0.3 (valid.yml)
test.each([
  ["prefix_00000000000000000000000000", "00000000-0000-0000-0000-000000000000"],
  ["prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  ["prefix_01h455vb4pex5vsknk084sn02q", "01890a5d-ac96-774b-bcce-b302099a8057"],
  // version 8, as the jobs of event consumers have
  ["prefix_0123456789gmmbx2v1fzvqrjpt", "0110c853-1d09-8528-be8b-617ff77c4ada"],
])("%s is %s, both ways", (id, uuid) => {
  expect(encodeId(prefix, uuid)).toBe(id);
  expect(decodeId(prefix, id)).toBe(uuid);
  expect(idSchema(prefix).safeParse(id).success).toBe(true);
});

// of invalid.yml, bits that are no UUID of RFC 9562, and ids of another kind
test.each([
  "PREFIX_00000000000000000000000000",
  "prefix_1234567890123456789012345",
  "prefix_123456789012345678901234567",
  "prefix_8zzzzzzzzzzzzzzzzzzzzzzzzz",
  "prefix_0123456789ABCDEFGHJKMNPQRS",
  "prefix_ooooooooooooooooooooooooooo",
  "prefix_i23456789ol23456789oi23456",
  "prefix_123456789-0123456789-0123456",
  "prefix_",
  "_00000000000000000000000000",
  "00000000000000000000000000",
  "other_00000000000000000000000000",
  "01890a5d-ac96-774b-bcce-b302099a8057",
  "",
  "prefix_00000000000000000000000000' or 1=1",
])("%p is no id of this kind", (id) => {
  expect(decodeId(prefix, id)).toBeNull();
  expect(idSchema(prefix).safeParse(id).success).toBe(false);
});

test("new ids are UUIDs of version 7 that sort by time of creation", () => {
  const ids = Array.from({ length: 1_000 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

/** What the library makes of an id. */
function decodedByLibrary(id: string): string | null {
  try {
    const found = TypeID.fromString(id);
    return found.getType() === prefix.prefix ? found.toUUID() : null;
  } catch {
    return null;
  }
}

test("ids are what typeid-js makes of them, and texts near an id are none where they are none for it", () => {
  const characters = "0123456789abcdefghjkmnpqrstvwxyzilouAZ_-é\0 ";
  const outcomes = new Set<boolean>();
  for (let n = 0; n < 5_000; n += 1) {
    const bytes = randomBytes(16);
    const uuid = bytes.toString("hex").replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
    const id = encodeId(prefix, uuid);
    expect(id).toBe(TypeID.fromUUIDBytes("prefix", bytes).toString());
    const [at, changed] = [bytes[0]! % (id.length + 1), characters[bytes[1]! % characters.length]!];
    for (const near of [id, id.slice(0, at) + changed + id.slice(at + 1), id.slice(0, at) + changed + id.slice(at), id.slice(0, at)]) {
      const decoded = decodeId(prefix, near);
      expect([near, decoded]).toEqual([near, decodedByLibrary(near)]);
      outcomes.add(decoded !== null);
    }
  }
  expect(outcomes.size).toBe(2);
});

test("a row id that is not written as the database writes it is left to typeid-js", () => {
  const uuid = "01890A5D-AC96-774B-BCCE-B302099A8057";
  expect(encodeId(prefix, uuid)).toBe(TypeID.fromUUID("prefix", uuid).toString());
});
