import { expect, test } from "@jest/globals";
import { networkOf } from "./address.js";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["no address", null],
  ["", null],
])("the network of %p is %p", (address, network) => expect(networkOf(address)).toBe(network));
