import { createHash, randomBytes } from "node:crypto";

/** A new token of 256 random bits, in base64url: for a link, a challenge, whatever is shown once. */
export const makeToken = (): string => randomBytes(32).toString("base64url");

/** What is kept of a token. 2^256 of them cannot be tried, so a plain SHA-256 is enough: there is nothing that a slow hash would add. */
export const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();
