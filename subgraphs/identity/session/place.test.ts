import { expect, test } from "@jest/globals";
import { deviceOf } from "./device.js";
import { placeOf } from "./place.js";

test.each([
  ["193.99.144.80", "DE"],
  ["::ffff:193.99.144.80", "DE"],
  ["2001:4860:4860::8888", "US"],
  ["127.0.0.1", null],
  ["10.1.2.3", null],
  ["fe80::1", null],
  ["300.1.1.1", null],
  ["", null],
  [null, null],
])("the place of %p is %p", (ip, place) => {
  expect(placeOf(ip)).toBe(place);
});

test.each([
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari on macOS"],
  ["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android"],
  ["node", null],
  ["", null],
  [null, null],
  ["<script>alert(1)</script>", null],
])("the device of %p is %p", (userAgent, device) => {
  expect(deviceOf(userAgent)).toBe(device);
});
