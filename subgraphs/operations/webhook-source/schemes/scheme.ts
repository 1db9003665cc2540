import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** How the scheme `hmac` signs: what a provider's manual says of it. */
export interface HmacSettings {
  /** The header with the signature, in lower case. */
  signatureHeader: string;
  algorithm: "sha256" | "sha512";
  encoding: "hex" | "base64";
  /** What stands before the signature in its header: `sha256=`. */
  prefix: string;
  /** Seconds since 1970; where it is named, `<timestamp>.<body>` is signed in place of the body, and an old one is refused. */
  timestampHeader: string | null;
  /** Its sender's name for the message. Left out, what was signed is its name. */
  idHeader: string | null;
  /** Left out, the property `type` of a JSON body. */
  typeHeader: string | null;
}

/** What came, before anything has parsed it. */
export interface Delivery {
  /** By names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** With what, and when, it is verified. */
export interface Expected {
  /** Those that are good now: the current one, and for a while after a rotation the one before. */
  secrets: readonly string[];
  now: Date;
  /** Of the scheme `hmac` alone. */
  hmac: HmacSettings | null;
}

/** What a good signature tells. */
export interface Verified {
  providerId: string;
  type: string;
  occurredAt: Date | null;
  /** Of what was signed, where that has no name in it: sent again under another name, it is the same for 24 hours. */
  digest: Buffer | null;
}

/** One way of signing. */
export interface SignatureScheme {
  readonly id: string;
  /** Headers that prove something, and are kept nowhere. */
  proofs(hmac: HmacSettings | null): string[];
  /** A new secret in the form that its senders expect. */
  newSecret(): string;
  /** Whether a secret that a provider gave has the right form. */
  takes(secret: string): boolean;
  /** Null: the signature is not good, whatever of it. */
  verify(delivery: Delivery, expected: Expected): Verified | null;
}

/** Seconds that a signed moment may be away from now. Source: Stripe's default, and that of Standard Webhooks' libraries. */
export const toleranceSeconds = 300;

/** A moment in seconds since 1970 as it was signed; null when it is none, or too far from now. */
export function freshMoment(text: string | undefined, now: Date): Date | null {
  if (text === undefined || !/^\d{1,12}$/.test(text)) return null;
  const at = new Date(Number(text) * 1_000);
  return Math.abs(now.getTime() - at.getTime()) <= toleranceSeconds * 1_000 ? at : null;
}

export const macOf = (algorithm: "sha256" | "sha512", key: string | Buffer, ...parts: (string | Buffer)[]): Buffer => {
  const mac = createHmac(algorithm, key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/** Whether one of the signatures is one of the MACs; every pair is compared, each in constant time. */
export function isOneOf(macs: readonly Buffer[], shown: readonly Buffer[]): boolean {
  let good = false;
  for (const mac of macs) for (const signature of shown) good = (signature.length === mac.length && timingSafeEqual(signature, mac)) || good;
  return good;
}

export const digestOf = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Bytes of hexadecimal digits; none when the text is something else. */
export const fromHex = (text: string): Buffer => (/^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, "hex") : Buffer.alloc(0));

/** Bytes of base64 with its padding; none when the text is something else. */
export const fromBase64 = (text: string): Buffer => (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) ? Buffer.from(text, "base64") : Buffer.alloc(0));

/** A sender's name for a message: visible ASCII, 255 characters at the most; null when it is none that can be kept. */
export const nameOf = (text: unknown): string | null => (typeof text === "string" && /^[\x21-\x7e]{1,255}$/.test(text) ? text : null);

/** The type that a message says it is of. */
export const typeOf = (text: unknown): string => (typeof text === "string" && /^[\x21-\x7e]{1,200}$/.test(text) ? text : "unknown");

/** The body's JSON object; an empty one when it is something else. */
export function objectIn(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A secret that is a text of its own: 8 to 500 visible characters, blanks within. */
export const isPlainSecret = (secret: string): boolean => /^[\x21-\x7e](?:[\x20-\x7e]{6,498})[\x21-\x7e]$/.test(secret);
