import { generateSecret, generateURI, verify } from "otplib";
import type { Keyring } from "../../kernel/secrets/keys.js";

/** Seconds that a code is shown for. */
const period = 30;

/** A new secret for an authenticator app: 160 random bits, as RFC 4226 (section 4) recommends, in base32. */
export const makeTotpSecret = (): string => generateSecret({ length: 20 });

/** What the QR code says (Key URI Format). SHA-1, six digits and 30 seconds are what every app can do. */
export const otpauthUrl = (secret: string, account: string, issuer: string): string => generateURI({ issuer, label: account, secret });

/**
 * The time step that a code is of (RFC 6238), or null when it is of none near `at`. One step before and after is accepted:
 * the person types, and its clock is not ours (section 5.2).
 */
export async function stepOfCode(secret: string, code: string, at: Date): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({ secret, token: code, period, epochTolerance: period, epoch: Math.floor(at.getTime() / 1_000) });
  return result.valid && "timeStep" in result ? result.timeStep : null;
}

// the device is bound in: a secret that is moved to another row does not open
const placeOf = (deviceId: string) => `totp secret ${deviceId}`;

export const sealTotpSecret = (keyring: Keyring, deviceId: string, secret: string): Buffer => keyring.seal(Buffer.from(secret), placeOf(deviceId));

/** @throws when it was changed, moved, or sealed with a key that is gone */
export const openTotpSecret = (keyring: Keyring, deviceId: string, sealed: Buffer): string => keyring.open(Buffer.from(sealed), placeOf(deviceId)).toString();
