import { decodeId, encodeId } from "../../kernel/ids/ids.js";
import type { Keyring } from "../../kernel/secrets/keys.js";
import { ids } from "../contract.js";

/** Which session a refresh token belongs to, and the how manieth of its family it is. */
export interface RefreshToken {
  sessionId: string;
  generation: number;
}

const purpose = "refresh token";

/**
 * Writes a refresh token: session, generation and a MAC over both. Nothing of it is stored, so a copy of the database
 * holds no token; any earlier generation is recognised as genuine and therefore as reused (RFC 9700, section 4.14.2).
 */
export function writeRefreshToken(keyring: Keyring, { sessionId, generation }: RefreshToken): string {
  const claim = `${encodeId(ids.Session, sessionId)}.${generation}`;
  return `${claim}.${keyring.mac(purpose, claim).toString("base64url")}`;
}

/** Reads a refresh token, or null when we did not write it. */
export function readRefreshToken(keyring: Keyring, token: string): RefreshToken | null {
  const [session = "", generation = "", mac = ""] = token.split(".");
  const sessionId = decodeId(ids.Session, session);
  if (!sessionId || !/^[1-9]\d{0,8}$/.test(generation)) return null;
  const genuine = keyring.verifyMac(purpose, `${session}.${generation}`, Buffer.from(mac, "base64url"));
  return genuine ? { sessionId, generation: Number(generation) } : null;
}
