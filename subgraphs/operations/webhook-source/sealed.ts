import type { Keyring } from "../../kernel/secrets/keys.js";

// the source is bound in: what is moved to another one does not open
const secretOf = (sourceId: string) => `webhook secret of source ${sourceId}`;

export const sealSecret = (keyring: Keyring, sourceId: string, secret: string): Buffer => keyring.seal(Buffer.from(secret), secretOf(sourceId));
export const openSecret = (keyring: Keyring, sourceId: string, sealed: Buffer): string => keyring.open(sealed, secretOf(sourceId)).toString();
