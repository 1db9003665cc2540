import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { decodeId, encodeId, type IdKind } from "../ids/ids.js";
import { hashToken } from "./token.js";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 256 bits in base 62. */
const secretLength = 43;
/** A CRC-32 in base 62. */
const checksumLength = 6;

/** What a key's text says without any look-up: whose it is, and what its text is known by. */
export interface KeyText {
  /** The row id of what the key belongs to. */
  id: string;
  /** SHA-256 of the text: all that is kept of it. */
  hash: Buffer;
}

/**
 * A new key for a program: `<prefix>_`, 26 characters that name what it belongs to (the id's own), 43 that are 256 random
 * bits, and 6 that are the CRC-32 of all that stands before them. Letters and digits alone, so that a double click takes all of it;
 * the checksum tells scanners of source code a key from what looks like one, and a mistyped one from a wrong one, offline.
 */
export function writeKeyText(prefix: string, kind: IdKind, id: string): { text: string; hash: Buffer } {
  const body = `${prefix}_${encodeId(kind, id).slice(kind.prefix.length + 1)}${base62(BigInt(`0x${randomBytes(32).toString("hex")}`), secretLength)}`;
  const text = body + checksum(body);
  return { text, hash: hashToken(text) };
}

/** Reads a key, or null for what was never one: another prefix, another length, a mistyped character. */
export function readKeyText(prefix: string, kind: IdKind, text: string): KeyText | null {
  const body = text.slice(0, -checksumLength);
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 1 + 26 + secretLength + checksumLength) return null;
  if (!/^[0-9A-Za-z]+$/.test(text.slice(prefix.length + 1)) || checksum(body) !== text.slice(-checksumLength)) return null;
  const id = decodeId(kind, `${kind.prefix}_${text.slice(prefix.length + 1, prefix.length + 27)}`);
  return id === null ? null : { id, hash: hashToken(text) };
}

const checksum = (body: string): string => base62(BigInt(crc32(body)), checksumLength);

function base62(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = digits[Number(rest % 62n)]! + text;
  return text;
}
