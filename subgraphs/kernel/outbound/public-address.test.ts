import { expect, test } from "@jest/globals";
import { assert, constantFrom, property } from "fast-check";
import { isPublicAddress } from "./public-address.js";

test.each(["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.15.255.255", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e"])("%s is of the public network", (address) => expect(isPublicAddress(address)).toBe(true));

test.each([
  ["unspecified", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["private", "10.1.2.3"],
  ["private", "172.16.0.1"],
  ["private", "172.31.255.255"],
  ["private", "192.168.0.1"],
  ["loopback", "127.0.0.1"],
  ["loopback", "127.255.255.254"],
  ["link-local", "169.254.0.1"],
  ["metadata", "169.254.169.254"],
  ["metadata of a cloud in shared space", "100.100.100.200"],
  ["a cloud's own public one", "168.63.129.16"],
  ["shared (carrier-grade NAT)", "100.64.0.1"],
  ["shared (carrier-grade NAT)", "100.127.255.255"],
  ["protocol assignments", "192.0.0.192"],
  ["documentation", "192.0.2.1"],
  ["documentation", "198.51.100.1"],
  ["documentation", "203.0.113.1"],
  ["6to4 relay", "192.88.99.1"],
  ["benchmarking", "198.18.0.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["unspecified", "::"],
  ["loopback", "::1"],
  ["IPv4-compatible", "::127.0.0.1"],
  ["IPv4-mapped", "::ffff:127.0.0.1"],
  ["IPv4-mapped, and public", "::ffff:8.8.8.8"],
  ["IPv4-mapped, in hexadecimal", "::ffff:7f00:1"],
  ["IPv4-translated", "::ffff:0:127.0.0.1"],
  ["NAT64", "64:ff9b::7f00:1"],
  ["NAT64, local use", "64:ff9b:1::a00:1"],
  ["6to4", "2002:7f00:1::1"],
  ["Teredo", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
  ["ISATAP", "2a00:1450::5efe:7f00:1"],
  ["ISATAP, global", "2a00:1450::200:5efe:a00:1"],
  ["unique-local", "fc00::1"],
  ["metadata", "fd00:ec2::254"],
  ["link-local", "fe80::1"],
  ["link-local with a zone", "fe80::1%eth0"],
  ["a zone alone", "2606:4700::1%eth0"],
  ["site-local", "fec0::1"],
  ["multicast", "ff02::1"],
  ["documentation", "2001:db8::1"],
  ["documentation", "3fff::1"],
  ["benchmarking", "2001:2::1"],
  ["discard", "100::1"],
  ["segment routing", "5f00::1"],
  ["unallocated", "4000::1"],
  ["no address", "example.com"],
  ["no address", ""],
  ["an address in another notation", "0x7f.1"],
])("not so: %s, %s", (_what, address) => expect(isPublicAddress(address)).toBe(false));

test("no IPv6 clothes make an inner IPv4 address public", () => {
  const inner = constantFrom([10, 0, 0, 1], [127, 0, 0, 1], [169, 254, 169, 254], [192, 168, 1, 1], [172, 16, 9, 9], [100, 64, 0, 1]);
  const prefix = constantFrom("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "2002:");
  const hex = ([a = 0, b = 0, c = 0, d = 0]: readonly number[]) => `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  assert(property(prefix, inner, (clothes, octets) => expect(isPublicAddress(clothes === "2002:" ? `2002:${hex(octets)}::1` : `${clothes}${hex(octets)}`)).toBe(false)));
});
