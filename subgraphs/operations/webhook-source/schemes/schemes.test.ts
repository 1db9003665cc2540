import { createHmac } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { Webhook as Standard } from "standardwebhooks";
import { Webhook as Svix } from "svix";
import { asGithub, asStripe } from "../../../../test/kit/inbound.js";
import type { HmacSettings } from "./scheme.js";
import { schemeNamed } from "./schemes.js";

const now = new Date("2026-11-23T12:00:00Z");
const seconds = Math.floor(now.getTime() / 1_000);
const secret = "a secret of ours";
const verify = (scheme: string, headers: Record<string, string>, body: string | Buffer, options: { secrets?: string[]; hmac?: HmacSettings; at?: Date } = {}) =>
  schemeNamed(scheme).verify({ headers, body: Buffer.from(body) }, { secrets: options.secrets ?? [secret], now: options.at ?? now, hmac: options.hmac ?? null });

describe("Standard Webhooks", () => {
  const [ours, other] = [schemeNamed("standard").newSecret(), schemeNamed("standard").newSecret()];
  const body = '{"type":"invoice.paid","data":{}}';
  const signed = (id = "msg_1", at = now, text = body) => ({ "webhook-id": id, "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)), "webhook-signature": new Standard(ours).sign(id, at, text) });

  test("what the standardwebhooks library signs is good, and says its id, type and moment", () => {
    expect(verify("standard", signed(), body, { secrets: [ours] })).toEqual({ providerId: "msg_1", type: "invoice.paid", occurredAt: now, digest: null });
  });

  test("what the svix library signs is good under svix's names of the headers", () => {
    const headers = { "svix-id": "msg_2", "svix-timestamp": String(seconds), "svix-signature": new Svix(ours).sign("msg_2", now, body) };
    expect(verify("standard", headers, body, { secrets: [ours] })?.providerId).toBe("msg_2");
  });

  test("one of several signatures, and one of several secrets, is enough; other versions count for nothing", () => {
    const { "webhook-signature": good, ...rest } = signed();
    const of = (signature: string, secrets: string[]) => verify("standard", { ...rest, "webhook-signature": signature }, body, { secrets });
    expect(of(`v1,bm90aGluZw== ${good}`, [other, ours])).not.toBeNull();
    expect(of(good.replace("v1,", "v2,"), [ours])).toBeNull();
    expect(of(good, [other])).toBeNull();
  });

  test("the id, the moment and every byte of the body are signed", () => {
    for (const headers of [{ ...signed(), "webhook-id": "msg_9" }, { ...signed(), "webhook-timestamp": String(seconds + 1) }, {}]) expect(verify("standard", headers, body, { secrets: [ours] })).toBeNull();
    expect(verify("standard", signed(), `${body} `, { secrets: [ours] })).toBeNull();
  });

  test.each([-301, 301])("one that was signed %i seconds from now is refused, one second nearer it is not", (away) => {
    const at = (shift: number) => new Date(now.getTime() + shift * 1_000);
    expect(verify("standard", signed("msg_1", at(away)), body, { secrets: [ours] })).toBeNull();
    expect(verify("standard", signed("msg_1", at(away - Math.sign(away))), body, { secrets: [ours] })).not.toBeNull();
  });
});

describe("Stripe", () => {
  const body = JSON.stringify({ id: "evt_1", type: "invoice.paid", created: seconds - 60 });

  test("the vector of Stripe's manual: the timestamp, a point and the body, under the secret's text", () => {
    expect(verify("stripe", asStripe(secret, body, now.getTime()), body)).toEqual({ providerId: "evt_1", type: "invoice.paid", occurredAt: new Date(now.getTime() - 60_000), digest: null });
  });

  test("one of several v1 is enough; v0 counts for nothing", () => {
    const good = asStripe(secret, body, now.getTime())["stripe-signature"]!;
    expect(verify("stripe", { "stripe-signature": good.replace(",v1=", `,v1=${"00".repeat(32)},v1=`) }, body)).not.toBeNull();
    expect(verify("stripe", { "stripe-signature": good.replace(",v1=", ",v0=") }, body)).toBeNull();
  });

  test.each(["", "t=,v1=", "t=abc,v1=zz", `t=${seconds}`, "v1=00", "=,=,="])("%j is no signature", (header) => expect(verify("stripe", { "stripe-signature": header }, body)).toBeNull());

  test("one that is older than 5 minutes is refused", () => {
    expect(verify("stripe", asStripe(secret, body, now.getTime() - 301_000), body)).toBeNull();
  });

  test("a good signature under something that is no event takes what was signed as its name", () => {
    for (const odd of ["not json", "[]", "null", '{"id":7,"type":{},"created":"x"}', `{"id":"${"x".repeat(300)}"}`]) {
      expect(verify("stripe", asStripe(secret, odd, now.getTime()), odd)).toMatchObject({ providerId: expect.stringMatching(/^[0-9a-f]{64}$/), type: "unknown" });
    }
  });
});

describe("GitHub", () => {
  const documented = { "x-github-delivery": "72d3162e", "x-github-event": "push", "x-hub-signature-256": "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17" };

  test("the vector of GitHub's manual is good, and nothing but it", () => {
    const of = (headers: Record<string, string>, body = "Hello, World!") => verify("github", headers, body, { secrets: ["It's a Secret to Everybody"] });
    expect(of(documented)).toMatchObject({ providerId: "72d3162e", type: "push", occurredAt: null });
    expect(of(documented, "Hello, World")).toBeNull();
    expect(of({ ...documented, "x-hub-signature-256": documented["x-hub-signature-256"].slice(0, -2) })).toBeNull();
    expect(of({ ...documented, "x-hub-signature-256": documented["x-hub-signature-256"].slice("sha256=".length) })).toBeNull();
    expect(of({ "x-hub-signature-256": documented["x-hub-signature-256"] })).toBeNull();
  });

  test("the same body under another name has the same digest: the name is not signed", () => {
    const [one, two] = ["a", "b"].map((id) => verify("github", asGithub(secret, "{}", id), "{}"));
    expect(one!.providerId).not.toBe(two!.providerId);
    expect(one!.digest).toEqual(two!.digest);
  });
});

describe("a plain HMAC", () => {
  const settings: HmacSettings = { signatureHeader: "x-sig", algorithm: "sha256", encoding: "hex", prefix: "", timestampHeader: null, idHeader: null, typeHeader: null };
  const mac = (algorithm: string, encoding: "hex" | "base64", text: string | Buffer) => createHmac(algorithm, secret).update(text).digest(encoding);

  test.each([
    ["sha256", "hex", ""],
    ["sha256", "base64", "sha256="],
    ["sha512", "hex", "v1="],
    ["sha512", "base64", ""],
  ] as const)("%s in %s behind %j is verified, over bytes that are no text", (algorithm, encoding, prefix) => {
    const hmac = { ...settings, algorithm, encoding, prefix };
    const body = Buffer.from([0, 255, 128, 10, 13]);
    expect(verify("hmac", { "x-sig": prefix + mac(algorithm, encoding, body) }, body, { hmac })).toMatchObject({ type: "unknown", occurredAt: null });
    expect(verify("hmac", { "x-sig": prefix + mac(algorithm, encoding, "other") }, body, { hmac })).toBeNull();
    if (prefix) expect(verify("hmac", { "x-sig": mac(algorithm, encoding, body) }, body, { hmac })).toBeNull();
  });

  test("with a header for the moment that is signed, too, and must be near", () => {
    const hmac = { ...settings, timestampHeader: "x-at", idHeader: "x-id", typeHeader: "x-type" };
    const of = (at: number, signedAt = at) => verify("hmac", { "x-at": String(at), "x-id": "one", "x-type": "paid", "x-sig": mac("sha256", "hex", `${signedAt}.{}`) }, "{}", { hmac });
    expect(of(seconds)).toMatchObject({ providerId: "one", type: "paid", occurredAt: now });
    expect(of(seconds, seconds - 1)).toBeNull();
    expect(of(seconds - 301)).toBeNull();
    expect(verify("hmac", { "x-id": "one", "x-type": "paid", "x-sig": mac("sha256", "hex", "{}") }, "{}", { hmac })).toBeNull();
  });

  test("without a header for the id the same again is the same", () => {
    const of = (body: string) => verify("hmac", { "x-sig": mac("sha256", "hex", body) }, body, { hmac: settings })!.providerId;
    expect(of("{}")).toBe(of("{}"));
    expect(of("{}")).not.toBe(of("[]"));
  });
});

test.each([
  ["standard", "whsec_short", false],
  ["standard", `whsec_${Buffer.alloc(24, 1).toString("base64")}`, true],
  ["standard", "whsec_not base64 at all, and long enough for it", false],
  ["stripe", "whsec_abcdefgh", true],
  ["github", "It's a Secret to Everybody", true],
  ["github", "short", false],
  ["hmac", "with\u0000a zero", false],
  ["hmac", "x".repeat(501), false],
])("%s takes %j as a secret: %s", (scheme, text, taken) => {
  expect(schemeNamed(scheme).takes(text)).toBe(taken);
  expect(schemeNamed(scheme).takes(schemeNamed(scheme).newSecret())).toBe(true);
});
