import { expect, test } from "@jest/globals";
import { isWithin, normaliseRange } from "./ranges.js";

test.each([
  ["203.0.113.7", "203.0.113.7/32"],
  [" 203.0.113.77/24 ", "203.0.113.0/24"],
  ["2001:DB8::1/48", "2001:db8::/48"],
  ["::ffff:203.0.113.7", "203.0.113.7/32"],
  ["::ffff:203.0.113.7/120", "203.0.113.0/24"],
  ["0.0.0.0/0", "0.0.0.0/0"],
])("%s is kept as %s", (text, kept) => expect(normaliseRange(text)).toBe(kept));

test.each(["", "10.1", "0x7f.1", "10.0.0.0/33", "10.0.0.0/08", "10.0.0.0/8/8", "::/129", "fe80::1%eth0", "::ffff:10.0.0.0/90", "example.com"])("%s is no range", (text) =>
  expect(normaliseRange(text)).toBeNull(),
);

test("an address is within a range of its own family, however it is written", () => {
  const ranges = ["203.0.113.0/24", "2001:db8::/48"];
  for (const address of ["203.0.113.9", "::ffff:203.0.113.9", "2001:db8:0:1::9"]) expect(isWithin(ranges, address)).toBe(true);
  for (const address of ["203.0.114.9", "2001:db8:1::9", "nonsense", ""]) expect(isWithin(ranges, address)).toBe(false);
  expect([isWithin(["0.0.0.0/0"], "2001:db8::1"), isWithin([], "203.0.113.9"), isWithin(null, "anything")]).toEqual([false, false, true]);
});
