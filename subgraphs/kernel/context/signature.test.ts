import { expect, test } from "@jest/globals";
import { SignJWT, UnsecuredJWT } from "jose";
import { anonymous } from "../../../test/kit/context.js";
import { testKeyring } from "../../../test/kit/world.js";
import { Keyring } from "../secrets/keys.js";
import { personOutsideSession } from "./facts.js";
import { signFacts, verifyFacts } from "./signature.js";

const keyring = testKeyring();
const facts = { ...anonymous, actor: { ...personOutsideSession("u"), sessionId: "s" } };
const signed = (audience: string, expires: string, key = keyring.derive("request context"), alg = "HS256") =>
  new SignJWT({ facts }).setProtectedHeader({ alg }).setAudience(audience).setIssuedAt().setExpirationTime(expires).sign(key);

test("signed facts arrive as they were sent", async () => {
  expect(await verifyFacts(await signFacts(facts, keyring), keyring)).toEqual(facts);
  expect(await verifyFacts(await signed("tenon:subgraph", "60s"), keyring)).toEqual(facts);
});

test("expired facts are refused", async () => {
  expect(await verifyFacts(await signed("tenon:subgraph", "-1s"), keyring)).toBeNull();
});

test("facts for another audience are refused", async () => {
  expect(await verifyFacts(await signed("tenon", "60s"), keyring)).toBeNull();
});

test("tampered facts are refused, in each part of the token", async () => {
  const token = await signFacts(facts, keyring);
  const [head, body, signature] = token.split(".") as [string, string, string];
  const forged = Buffer.from(JSON.stringify({ facts: { ...facts, actor: null }, aud: "tenon:subgraph", exp: 9e9 })).toString("base64url");
  for (const bad of [`${head}.${forged}.${signature}`, `${head}.${body}.`, `${head}.${body}`, `${head}.${body}.${signature.slice(1)}A`, "", "nonsense", "a.b.c"]) {
    expect(await verifyFacts(bad, keyring)).toBeNull();
  }
});

test("unsigned facts and another algorithm are refused", async () => {
  expect(await verifyFacts(new UnsecuredJWT({ facts }).setAudience("tenon:subgraph").setExpirationTime("60s").encode(), keyring)).toBeNull();
  const longer = Buffer.concat([keyring.derive("request context"), keyring.derive("request context")]);
  expect(await verifyFacts(await signed("tenon:subgraph", "60s", longer, "HS512"), keyring)).toBeNull();
});

test("facts signed with another installation's key, or for another purpose, are refused", async () => {
  const other = new Keyring([{ id: "test", bytes: Buffer.alloc(32, 8) }]);
  expect(await verifyFacts(await signFacts(facts, other), keyring)).toBeNull();
  expect(await verifyFacts(await signed("tenon:subgraph", "60s", keyring.derive("refresh token")), keyring)).toBeNull();
});

test("while keys rotate, facts signed with the older one are still good", async () => {
  const rotated = new Keyring([{ id: "next", bytes: Buffer.alloc(32, 8) }, keyring.current]);
  expect(await verifyFacts(await signFacts(facts, keyring), rotated)).toEqual(facts);
});
