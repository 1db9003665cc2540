import { expect, test } from "@jest/globals";
import { sourceOf } from "./source.js";

test("an IPv4 address is a source, however it is written", () => {
  expect(sourceOf("203.0.113.7")).toBe("203.0.113.7");
  expect(sourceOf("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(sourceOf("::ffff:cb00:7107")).toBe("203.0.113.7");
});

test("an IPv6 address is counted by its /64", () => {
  expect(sourceOf("2001:db8:1:2::3")).toBe("2001:db8:1:2::/64");
  expect(sourceOf("2001:0DB8:0001:0002:ffff:ffff:ffff:ffff")).toBe(sourceOf("2001:db8:1:2::3"));
  expect(sourceOf("2001:db8:1:3::3")).not.toBe(sourceOf("2001:db8:1:2::3"));
  expect(sourceOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
});

test("the machine itself, and what is no address, is no source", () => {
  for (const address of ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", "", "nonsense", null, undefined]) expect(sourceOf(address)).toBeNull();
});
