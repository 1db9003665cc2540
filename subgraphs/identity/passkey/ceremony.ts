import { createHash } from "node:crypto";
import { parse as parseUuid } from "uuid";
import type { Context } from "../../kernel/context/context.js";

/** Milliseconds that a browser waits for its person's gesture. */
export const gestureTime = 5 * 60_000;

/** Who asks for a passkey: the host that it is bound to, and the origin that a page must have (WebAuthn Level 3, section 5.4). */
export function relyingParty(ctx: Context): { id: string; origin: string } {
  const { hostname, origin } = new URL(ctx.foundation.publicUrl);
  return { id: hostname, origin };
}

/**
 * What a passkey is to sign, in base64url: bound to the challenge's token, which is random, short-lived and good once, so
 * that nothing more need be kept. Not the token itself: what an authenticator signs is no secret.
 */
export const signedChallenge = (token: string): string => createHash("sha256").update(`passkey ${token}`).digest("base64url");

/** What a passkey knows its person by: the account's id, and nothing that names anybody. */
export const userHandle = (userId: string): Uint8Array<ArrayBuffer> => Uint8Array.from(parseUuid(userId));
