import { randomBytes } from "node:crypto";
import type { Keyring } from "../../kernel/secrets/keys.js";

/** A new secret in the form of Standard Webhooks: `whsec_` and 32 random bytes in base64. */
export const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

// the endpoint is bound in: what is moved to another one does not open
const secretOf = (endpointId: string) => `webhook secret of ${endpointId}`;
const headersOf = (endpointId: string) => `webhook headers of ${endpointId}`;

export const sealSecret = (keyring: Keyring, endpointId: string, secret: string): Buffer => keyring.seal(Buffer.from(secret), secretOf(endpointId));
export const openSecret = (keyring: Keyring, endpointId: string, sealed: Buffer): string => keyring.open(sealed, secretOf(endpointId)).toString();

export const sealHeaders = (keyring: Keyring, endpointId: string, headers: Record<string, string>): Buffer => keyring.seal(Buffer.from(JSON.stringify(headers)), headersOf(endpointId));
export const openHeaders = (keyring: Keyring, endpointId: string, sealed: Buffer | null): Record<string, string> =>
  sealed ? (JSON.parse(keyring.open(sealed, headersOf(endpointId)).toString()) as Record<string, string>) : {};
