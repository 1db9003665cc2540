import type { Keyring } from "../../kernel/secrets/keys.js";

// the file is bound in: a key that is moved to another one does not open
const keyOf = (fileId: string) => `file key of ${fileId}`;

export const sealKey = (keyring: Keyring, fileId: string, key: Buffer): Buffer => keyring.seal(key, keyOf(fileId));
export const openKey = (keyring: Keyring, fileId: string, sealed: Buffer): Buffer => keyring.open(sealed, keyOf(fileId));
