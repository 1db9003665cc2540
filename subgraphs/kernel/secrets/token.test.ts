import { expect, test } from "@jest/globals";
import { hashToken, makeToken } from "./token.js";

test("a token is 256 random bits that a link can carry", () => {
  const tokens = Array.from({ length: 100 }, makeToken);
  expect(new Set(tokens).size).toBe(100);
  for (const token of tokens) expect([Buffer.from(token, "base64url").length, encodeURIComponent(token)]).toEqual([32, token]);
});

test("what is kept of it is its SHA-256 (FIPS 180-4)", () => {
  expect(hashToken("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
